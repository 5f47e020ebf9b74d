"""what the desk's queues are made of is found by an index"""
from alembic import op
import sqlalchemy as sa

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None

TICKETS_AND_DESK = sa.text("entity IN ('ticket', 'desk')")
ROSTER_CLAIMS = sa.text("field = 'roster_claim'")


def upgrade():
    op.create_index(
        'ix_operation_tickets', 'operation', ['commune_id', 'seq'],
        sqlite_where=TICKETS_AND_DESK, postgresql_where=TICKETS_AND_DESK,
    )
    op.create_index(
        'ix_operation_claims', 'operation', ['commune_id', 'subject_id'],
        sqlite_where=ROSTER_CLAIMS, postgresql_where=ROSTER_CLAIMS,
    )


def downgrade():
    op.drop_index('ix_operation_claims', table_name='operation')
    op.drop_index('ix_operation_tickets', table_name='operation')
