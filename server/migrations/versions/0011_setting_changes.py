"""what a commune chose, and the audit trail found by kind and by person"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade():
    value = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), 'postgresql')
    op.create_table('setting_change',
    sa.Column('commune_id', sa.String(length=16), nullable=False),
    sa.Column('id', sa.String(length=40), nullable=False),
    sa.Column('key', sa.String(length=60), nullable=False),
    sa.Column('before', value, nullable=False),
    sa.Column('after', value, nullable=False),
    sa.Column('reason', sa.String(length=300), nullable=True),
    sa.Column('at_ms', sa.BigInteger(), nullable=False),
    sa.Column('by', sa.String(length=60), nullable=False),
    sa.ForeignKeyConstraint(['commune_id'], ['commune.id'], name=op.f('fk_setting_change_commune_id')),
    sa.PrimaryKeyConstraint('commune_id', 'id', name=op.f('pk_setting_change'))
    )
    op.create_index('ix_setting_change_commune_id_key_at_ms', 'setting_change', ['commune_id', 'key', 'at_ms'])
    op.create_index('ix_audit_record_commune_id_action_seq', 'audit_record', ['commune_id', 'action', 'seq'])
    op.create_index('ix_audit_record_commune_id_actor_seq', 'audit_record', ['commune_id', 'actor', 'seq'])


def downgrade():
    op.drop_index('ix_audit_record_commune_id_actor_seq', table_name='audit_record')
    op.drop_index('ix_audit_record_commune_id_action_seq', table_name='audit_record')
    op.drop_index('ix_setting_change_commune_id_key_at_ms', table_name='setting_change')
    op.drop_table('setting_change')
