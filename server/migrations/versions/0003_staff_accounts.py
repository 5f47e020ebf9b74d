"""staff accounts: six-digit codes, recovery codes, temporary passwords, set-up"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('setup_code',
    sa.Column('commune_id', sa.String(length=16), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.Column('expires_ms', sa.BigInteger(), nullable=False),
    sa.Column('used_ms', sa.BigInteger(), nullable=True),
    sa.ForeignKeyConstraint(['commune_id'], ['commune.id'], name=op.f('fk_setup_code_commune_id')),
    sa.PrimaryKeyConstraint('commune_id', 'hash', name=op.f('pk_setup_code'))
    )
    op.create_table('recovery_code',
    sa.Column('account_id', sa.String(length=40), nullable=False),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('hash', sa.String(length=255), nullable=False),
    sa.Column('used_ms', sa.BigInteger(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_recovery_code_account_id')),
    sa.PrimaryKeyConstraint('account_id', 'number', name=op.f('pk_recovery_code'))
    )
    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.add_column(sa.Column('password_ms', sa.BigInteger(), server_default='0', nullable=False))
        batch_op.add_column(sa.Column('temporary_ms', sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column('totp_sealed', sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column('totp_pending', sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column('totp_ms', sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column('totp_step', sa.BigInteger(), nullable=True))

    with op.batch_alter_table('commune', schema=None) as batch_op:
        batch_op.add_column(sa.Column('totp_roles', sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), 'postgresql'), server_default='[]', nullable=False))

    with op.batch_alter_table('staff_session', schema=None) as batch_op:
        batch_op.add_column(sa.Column('renewed_ms', sa.BigInteger(), server_default='0', nullable=False))
        batch_op.add_column(sa.Column('device', sa.String(length=40), server_default='', nullable=False))


def downgrade():
    with op.batch_alter_table('staff_session', schema=None) as batch_op:
        batch_op.drop_column('device')
        batch_op.drop_column('renewed_ms')

    with op.batch_alter_table('commune', schema=None) as batch_op:
        batch_op.drop_column('totp_roles')

    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.drop_column('totp_step')
        batch_op.drop_column('totp_ms')
        batch_op.drop_column('totp_pending')
        batch_op.drop_column('totp_sealed')
        batch_op.drop_column('temporary_ms')
        batch_op.drop_column('password_ms')

    op.drop_table('recovery_code')
    op.drop_table('setup_code')
