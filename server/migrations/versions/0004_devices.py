"""devices: storage, orders, decided quarantine"""
from alembic import op
import sqlalchemy as sa

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('device_order',
    sa.Column('commune_id', sa.String(length=16), nullable=False),
    sa.Column('id', sa.String(length=40), nullable=False),
    sa.Column('device_id', sa.String(length=40), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('ordered_ms', sa.BigInteger(), nullable=False),
    sa.Column('ordered_by', sa.String(length=60), nullable=False),
    sa.Column('settled_ms', sa.BigInteger(), nullable=True),
    sa.Column('settled_by', sa.String(length=60), nullable=True),
    sa.Column('unsent', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['commune_id', 'device_id'], ['device.commune_id', 'device.id'], name=op.f('fk_device_order_commune_id_device_id')),
    sa.ForeignKeyConstraint(['commune_id'], ['commune.id'], name=op.f('fk_device_order_commune_id')),
    sa.PrimaryKeyConstraint('commune_id', 'id', name=op.f('pk_device_order'))
    )
    with op.batch_alter_table('device_order', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_device_order_commune_id_device_id'), ['commune_id', 'device_id'], unique=False)

    with op.batch_alter_table('device', schema=None) as batch_op:
        batch_op.add_column(sa.Column('durable', sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column('erased_ms', sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column('rolled_back_ms', sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column('renews', sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column('order_id', sa.String(length=40), nullable=True))

    with op.batch_alter_table('quarantine', schema=None) as batch_op:
        batch_op.add_column(sa.Column('sent_ms', sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column('decision', sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column('admitted_as', sa.String(length=60), nullable=True))


def downgrade():
    with op.batch_alter_table('quarantine', schema=None) as batch_op:
        batch_op.drop_column('admitted_as')
        batch_op.drop_column('decision')
        batch_op.drop_column('sent_ms')

    with op.batch_alter_table('device', schema=None) as batch_op:
        batch_op.drop_column('order_id')
        batch_op.drop_column('renews')
        batch_op.drop_column('rolled_back_ms')
        batch_op.drop_column('erased_ms')
        batch_op.drop_column('durable')

    with op.batch_alter_table('device_order', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_device_order_commune_id_device_id'))

    op.drop_table('device_order')
