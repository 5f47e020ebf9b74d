"""hints that were set aside, samples checked again in person, answers of BHXH that were read"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade():
    value = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), 'postgresql')
    op.create_table('hint_aside',
    sa.Column('commune_id', sa.String(length=16), nullable=False),
    sa.Column('id', sa.String(length=40), nullable=False),
    sa.Column('key', sa.String(length=40), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('village_id', sa.String(length=40), nullable=False),
    sa.Column('reason', sa.String(length=300), nullable=False),
    sa.Column('at_ms', sa.BigInteger(), nullable=False),
    sa.Column('by', sa.String(length=60), nullable=False),
    sa.Column('undone_ms', sa.BigInteger(), nullable=True),
    sa.Column('undone_by', sa.String(length=60), nullable=True),
    sa.ForeignKeyConstraint(['commune_id', 'village_id'], ['village.commune_id', 'village.id'], name=op.f('fk_hint_aside_commune_id_village_id')),
    sa.ForeignKeyConstraint(['commune_id'], ['commune.id'], name=op.f('fk_hint_aside_commune_id')),
    sa.PrimaryKeyConstraint('commune_id', 'id', name=op.f('pk_hint_aside'))
    )
    op.create_index('ix_hint_aside_commune_id_key', 'hint_aside', ['commune_id', 'key'])
    op.create_index('ix_hint_aside_commune_id_village_id', 'hint_aside', ['commune_id', 'village_id'])
    op.create_table('back_check',
    sa.Column('commune_id', sa.String(length=16), nullable=False),
    sa.Column('id', sa.String(length=40), nullable=False),
    sa.Column('phase_id', sa.String(length=40), nullable=True),
    sa.Column('seed', sa.String(length=20), nullable=False),
    sa.Column('per_pair', sa.Integer(), nullable=False),
    sa.Column('strata', value, nullable=False),
    sa.Column('at_ms', sa.BigInteger(), nullable=False),
    sa.Column('by', sa.String(length=60), nullable=False),
    sa.Column('withdrawn_ms', sa.BigInteger(), nullable=True),
    sa.Column('withdrawn_by', sa.String(length=60), nullable=True),
    sa.Column('reason', sa.String(length=300), nullable=True),
    sa.ForeignKeyConstraint(['commune_id', 'phase_id'], ['phase.commune_id', 'phase.id'], name=op.f('fk_back_check_commune_id_phase_id')),
    sa.ForeignKeyConstraint(['commune_id'], ['commune.id'], name=op.f('fk_back_check_commune_id')),
    sa.PrimaryKeyConstraint('commune_id', 'id', name=op.f('pk_back_check'))
    )
    op.create_index('ix_back_check_commune_id_at_ms', 'back_check', ['commune_id', 'at_ms'])
    op.create_index('ix_back_check_commune_id_phase_id', 'back_check', ['commune_id', 'phase_id'])
    op.create_table('back_check_person',
    sa.Column('commune_id', sa.String(length=16), nullable=False),
    sa.Column('check_id', sa.String(length=40), nullable=False),
    sa.Column('citizen_id', sa.String(length=40), nullable=False),
    sa.Column('village_id', sa.String(length=40), nullable=False),
    sa.Column('result', sa.String(length=40), nullable=True),
    sa.Column('note', sa.String(length=300), nullable=True),
    sa.Column('at_ms', sa.BigInteger(), nullable=True),
    sa.Column('by', sa.String(length=60), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['commune_id', 'check_id'], ['back_check.commune_id', 'back_check.id'], name=op.f('fk_back_check_person_commune_id_check_id')),
    sa.ForeignKeyConstraint(['commune_id', 'village_id'], ['village.commune_id', 'village.id'], name=op.f('fk_back_check_person_commune_id_village_id')),
    sa.ForeignKeyConstraint(['commune_id'], ['commune.id'], name=op.f('fk_back_check_person_commune_id')),
    sa.PrimaryKeyConstraint('commune_id', 'check_id', 'citizen_id', name=op.f('pk_back_check_person'))
    )
    op.create_index('ix_back_check_person_commune_id_village_id', 'back_check_person', ['commune_id', 'village_id'])
    op.create_table('ticket_reply_batch',
    sa.Column('commune_id', sa.String(length=16), nullable=False),
    sa.Column('id', sa.String(length=40), nullable=False),
    sa.Column('replies', value, nullable=False),
    sa.Column('at_ms', sa.BigInteger(), nullable=False),
    sa.Column('by', sa.String(length=60), nullable=False),
    sa.Column('undone_ms', sa.BigInteger(), nullable=True),
    sa.Column('undone_by', sa.String(length=60), nullable=True),
    sa.ForeignKeyConstraint(['commune_id'], ['commune.id'], name=op.f('fk_ticket_reply_batch_commune_id')),
    sa.PrimaryKeyConstraint('commune_id', 'id', name=op.f('pk_ticket_reply_batch'))
    )
    op.create_index('ix_ticket_reply_batch_commune_id_at_ms', 'ticket_reply_batch', ['commune_id', 'at_ms'])


def downgrade():
    op.drop_table('ticket_reply_batch')
    op.drop_table('back_check_person')
    op.drop_table('back_check')
    op.drop_table('hint_aside')
