"""records of one person that the desk merged"""
from alembic import op
import sqlalchemy as sa

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('merged_record',
    sa.Column('commune_id', sa.String(length=16), nullable=False),
    sa.Column('citizen_id', sa.String(length=40), nullable=False),
    sa.Column('into_id', sa.String(length=40), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('commune_id', 'citizen_id', 'into_id', name=op.f('pk_merged_record'))
    )


def downgrade():
    op.drop_table('merged_record')
