"""the system's figures beside the field's"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), 'postgresql')


def upgrade():
    op.create_table('reconciliation',
    sa.Column('commune_id', sa.String(length=16), nullable=False),
    sa.Column('id', sa.String(length=40), nullable=False),
    sa.Column('phase_id', sa.String(length=40), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('form', sa.String(length=40), nullable=False),
    sa.Column('says', sa.String(length=40), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('field_ms', sa.BigInteger(), nullable=False),
    sa.Column('as_of_ms', sa.BigInteger(), nullable=False),
    sa.Column('source', sa.String(length=200), nullable=False),
    sa.Column('document', sa.String(length=200), nullable=True),
    sa.Column('file_name', sa.String(length=200), nullable=True),
    sa.Column('counts', JSON, nullable=False),
    sa.Column('strangers', sa.LargeBinary(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_ms', sa.BigInteger(), nullable=False),
    sa.Column('created_by', sa.String(length=60), nullable=False),
    sa.Column('ended_ms', sa.BigInteger(), nullable=True),
    sa.Column('ended_by', sa.String(length=60), nullable=True),
    sa.Column('hash', sa.String(length=64), nullable=True),
    sa.ForeignKeyConstraint(['commune_id', 'phase_id'], ['phase.commune_id', 'phase.id'], name=op.f('fk_reconciliation_commune_id_phase_id')),
    sa.ForeignKeyConstraint(['commune_id'], ['commune.id'], name=op.f('fk_reconciliation_commune_id')),
    sa.PrimaryKeyConstraint('commune_id', 'id', name=op.f('pk_reconciliation'))
    )
    with op.batch_alter_table('reconciliation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reconciliation_commune_id_phase_id_number'), ['commune_id', 'phase_id', 'number'], unique=False)

    op.create_table('reconciled_person',
    sa.Column('commune_id', sa.String(length=16), nullable=False),
    sa.Column('round_id', sa.String(length=40), nullable=False),
    sa.Column('citizen_id', sa.String(length=40), nullable=False),
    sa.Column('village_id', sa.String(length=40), nullable=False),
    sa.Column('side', sa.String(length=40), nullable=False),
    sa.Column('decision', sa.String(length=40), nullable=True),
    sa.Column('note', sa.String(length=300), nullable=True),
    sa.Column('decided_ms', sa.BigInteger(), nullable=True),
    sa.Column('decided_by', sa.String(length=60), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('effect', JSON, nullable=True),
    sa.ForeignKeyConstraint(['commune_id', 'round_id'], ['reconciliation.commune_id', 'reconciliation.id'], name=op.f('fk_reconciled_person_commune_id_round_id')),
    sa.ForeignKeyConstraint(['commune_id', 'village_id'], ['village.commune_id', 'village.id'], name=op.f('fk_reconciled_person_commune_id_village_id')),
    sa.ForeignKeyConstraint(['commune_id'], ['commune.id'], name=op.f('fk_reconciled_person_commune_id')),
    sa.PrimaryKeyConstraint('commune_id', 'round_id', 'citizen_id', name=op.f('pk_reconciled_person'))
    )
    with op.batch_alter_table('reconciled_person', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reconciled_person_commune_id_citizen_id'), ['commune_id', 'citizen_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_reconciled_person_commune_id_village_id'), ['commune_id', 'village_id'], unique=False)


def downgrade():
    with op.batch_alter_table('reconciled_person', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reconciled_person_commune_id_village_id'))
        batch_op.drop_index(batch_op.f('ix_reconciled_person_commune_id_citizen_id'))

    op.drop_table('reconciled_person')
    with op.batch_alter_table('reconciliation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reconciliation_commune_id_phase_id_number'))

    op.drop_table('reconciliation')
