"""the commune's decisions on emulation groups, and what slow villages explained"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None

JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), 'postgresql')


def upgrade():
    op.create_table('emulation_decision',
    sa.Column('commune_id', sa.String(length=16), nullable=False),
    sa.Column('id', sa.String(length=40), nullable=False),
    sa.Column('village_id', sa.String(length=40), nullable=False),
    sa.Column('group', sa.String(length=40), nullable=False),
    sa.Column('reason', sa.String(length=500), nullable=False),
    sa.Column('basis', JSON, nullable=False),
    sa.Column('at_ms', sa.BigInteger(), nullable=False),
    sa.Column('by', sa.String(length=60), nullable=False),
    sa.Column('undone_ms', sa.BigInteger(), nullable=True),
    sa.Column('undone_by', sa.String(length=60), nullable=True),
    sa.ForeignKeyConstraint(['commune_id', 'village_id'], ['village.commune_id', 'village.id'], name=op.f('fk_emulation_decision_commune_id_village_id')),
    sa.ForeignKeyConstraint(['commune_id'], ['commune.id'], name=op.f('fk_emulation_decision_commune_id')),
    sa.PrimaryKeyConstraint('commune_id', 'id', name=op.f('pk_emulation_decision'))
    )
    with op.batch_alter_table('emulation_decision', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_emulation_decision_commune_id_village_id'), ['commune_id', 'village_id'], unique=False)

    op.create_table('emulation_explanation',
    sa.Column('commune_id', sa.String(length=16), nullable=False),
    sa.Column('id', sa.String(length=40), nullable=False),
    sa.Column('village_id', sa.String(length=40), nullable=False),
    sa.Column('said_by', sa.String(length=40), nullable=False),
    sa.Column('text', sa.String(length=1000), nullable=False),
    sa.Column('at_ms', sa.BigInteger(), nullable=False),
    sa.Column('by', sa.String(length=60), nullable=False),
    sa.ForeignKeyConstraint(['commune_id', 'village_id'], ['village.commune_id', 'village.id'], name=op.f('fk_emulation_explanation_commune_id_village_id')),
    sa.ForeignKeyConstraint(['commune_id'], ['commune.id'], name=op.f('fk_emulation_explanation_commune_id')),
    sa.PrimaryKeyConstraint('commune_id', 'id', name=op.f('pk_emulation_explanation'))
    )
    with op.batch_alter_table('emulation_explanation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_emulation_explanation_commune_id_village_id'), ['commune_id', 'village_id'], unique=False)


def downgrade():
    op.drop_table('emulation_explanation')
    op.drop_table('emulation_decision')
