"""what a reporter saw when he confirmed, and why his own figure differs"""
from alembic import op
import sqlalchemy as sa

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('report_confirmation') as table:
        table.add_column(sa.Column('seen', sa.Integer(), nullable=True))
        table.add_column(sa.Column('reason', sa.String(length=40), nullable=True))


def downgrade():
    with op.batch_alter_table('report_confirmation') as table:
        table.drop_column('reason')
        table.drop_column('seen')
