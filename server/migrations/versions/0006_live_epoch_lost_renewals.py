"""live codes end with a lead's phone, answers to a renewal may be lost"""
from alembic import op
import sqlalchemy as sa

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('village', schema=None) as batch_op:
        batch_op.add_column(sa.Column('live_epoch', sa.Integer(), server_default='0', nullable=False))

    with op.batch_alter_table('staff_session', schema=None) as batch_op:
        batch_op.add_column(sa.Column('unseen', sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade():
    with op.batch_alter_table('staff_session', schema=None) as batch_op:
        batch_op.drop_column('unseen')

    with op.batch_alter_table('village', schema=None) as batch_op:
        batch_op.drop_column('live_epoch')
