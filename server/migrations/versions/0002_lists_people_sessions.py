"""lists, people, sessions"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('import_mapping',
    sa.Column('commune_id', sa.String(length=16), nullable=False),
    sa.Column('header', sa.String(length=64), nullable=False),
    sa.Column('columns', sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), 'postgresql'), nullable=False),
    sa.Column('used_ms', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['commune_id'], ['commune.id'], name=op.f('fk_import_mapping_commune_id')),
    sa.PrimaryKeyConstraint('commune_id', 'header', name=op.f('pk_import_mapping'))
    )
    op.create_table('import_upload',
    sa.Column('commune_id', sa.String(length=16), nullable=False),
    sa.Column('id', sa.String(length=40), nullable=False),
    sa.Column('account_id', sa.String(length=40), nullable=True),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('file_name', sa.String(length=200), nullable=False),
    sa.Column('file_hash', sa.String(length=64), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=True),
    sa.Column('mapping', sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), 'postgresql'), nullable=False),
    sa.Column('villages', sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), 'postgresql'), nullable=False),
    sa.Column('fixes', sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), 'postgresql'), nullable=False),
    sa.Column('summary', sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), 'postgresql'), nullable=True),
    sa.Column('created_ms', sa.BigInteger(), nullable=False),
    sa.Column('expires_ms', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_import_upload_account_id')),
    sa.ForeignKeyConstraint(['commune_id'], ['commune.id'], name=op.f('fk_import_upload_commune_id')),
    sa.PrimaryKeyConstraint('commune_id', 'id', name=op.f('pk_import_upload'))
    )
    with op.batch_alter_table('import_upload', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_import_upload_commune_id_state_created_ms'), ['commune_id', 'state', 'created_ms'], unique=False)

    op.create_table('village_correction',
    sa.Column('commune_id', sa.String(length=16), nullable=False),
    sa.Column('decision_id', sa.String(length=40), nullable=False),
    sa.Column('citizen_id', sa.String(length=40), nullable=False),
    sa.Column('household_id', sa.String(length=40), nullable=True),
    sa.Column('from_village_id', sa.String(length=40), nullable=False),
    sa.Column('to_village_id', sa.String(length=40), nullable=False),
    sa.Column('whole_house', sa.Boolean(), nullable=False),
    sa.Column('reason', sa.String(length=300), nullable=True),
    sa.Column('at_ms', sa.BigInteger(), nullable=False),
    sa.Column('by', sa.String(length=60), nullable=False),
    sa.Column('undone_ms', sa.BigInteger(), nullable=True),
    sa.Column('undone_by', sa.String(length=60), nullable=True),
    sa.ForeignKeyConstraint(['commune_id', 'from_village_id'], ['village.commune_id', 'village.id'], name=op.f('fk_village_correction_commune_id_from_village_id')),
    sa.ForeignKeyConstraint(['commune_id', 'to_village_id'], ['village.commune_id', 'village.id'], name=op.f('fk_village_correction_commune_id_to_village_id')),
    sa.ForeignKeyConstraint(['commune_id'], ['commune.id'], name=op.f('fk_village_correction_commune_id')),
    sa.PrimaryKeyConstraint('commune_id', 'decision_id', 'citizen_id', name=op.f('pk_village_correction'))
    )
    with op.batch_alter_table('village_correction', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_village_correction_commune_id_citizen_id'), ['commune_id', 'citizen_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_village_correction_commune_id_from_village_id'), ['commune_id', 'from_village_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_village_correction_commune_id_to_village_id'), ['commune_id', 'to_village_id'], unique=False)

    op.create_table('import_change',
    sa.Column('commune_id', sa.String(length=16), nullable=False),
    sa.Column('batch_id', sa.String(length=40), nullable=False),
    sa.Column('entity', sa.String(length=40), nullable=False),
    sa.Column('entity_id', sa.String(length=40), nullable=False),
    sa.Column('change', sa.String(length=40), nullable=False),
    sa.Column('before', sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), 'postgresql'), nullable=True),
    sa.ForeignKeyConstraint(['commune_id', 'batch_id'], ['import_batch.commune_id', 'import_batch.id'], name=op.f('fk_import_change_commune_id_batch_id')),
    sa.ForeignKeyConstraint(['commune_id'], ['commune.id'], name=op.f('fk_import_change_commune_id')),
    sa.PrimaryKeyConstraint('commune_id', 'batch_id', 'entity', 'entity_id', name=op.f('pk_import_change'))
    )
    with op.batch_alter_table('import_change', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_import_change_commune_id_entity_entity_id'), ['commune_id', 'entity', 'entity_id'], unique=False)

    op.create_table('attendance',
    sa.Column('commune_id', sa.String(length=16), nullable=False),
    sa.Column('session_id', sa.String(length=40), nullable=False),
    sa.Column('member_id', sa.String(length=40), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('at_ms', sa.BigInteger(), nullable=False),
    sa.Column('by', sa.String(length=60), nullable=False),
    sa.ForeignKeyConstraint(['commune_id', 'member_id'], ['member.commune_id', 'member.id'], name=op.f('fk_attendance_commune_id_member_id')),
    sa.ForeignKeyConstraint(['commune_id', 'session_id'], ['work_session.commune_id', 'work_session.id'], name=op.f('fk_attendance_commune_id_session_id')),
    sa.ForeignKeyConstraint(['commune_id'], ['commune.id'], name=op.f('fk_attendance_commune_id')),
    sa.PrimaryKeyConstraint('commune_id', 'session_id', 'member_id', name=op.f('pk_attendance'))
    )
    with op.batch_alter_table('attendance', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_attendance_commune_id_member_id'), ['commune_id', 'member_id'], unique=False)

    with op.batch_alter_table('citizen', schema=None) as batch_op:
        batch_op.add_column(sa.Column('address', sa.String(length=200), nullable=True))
        batch_op.add_column(sa.Column('guardian_name', sa.String(length=200), nullable=True))
        batch_op.add_column(sa.Column('goals', sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), 'postgresql'), nullable=True))
        batch_op.add_column(sa.Column('activation_list', sa.Boolean(), server_default=sa.false(), nullable=False))

    with op.batch_alter_table('import_batch', schema=None) as batch_op:
        batch_op.add_column(sa.Column('upload_id', sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column('undone_ms', sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column('undone_by', sa.String(length=60), nullable=True))
        batch_op.create_index(batch_op.f('ix_import_batch_commune_id_upload_id'), ['commune_id', 'upload_id'], unique=False)

    with op.batch_alter_table('member', schema=None) as batch_op:
        batch_op.add_column(sa.Column('left_ms', sa.BigInteger(), nullable=True))

    with op.batch_alter_table('village', schema=None) as batch_op:
        batch_op.add_column(sa.Column('areas_version', sa.Integer(), server_default='0', nullable=False))
        batch_op.add_column(sa.Column('areas_by', sa.String(length=60), nullable=True))
        batch_op.add_column(sa.Column('areas_ms', sa.BigInteger(), nullable=True))

    with op.batch_alter_table('work_session', schema=None) as batch_op:
        batch_op.add_column(sa.Column('village_id', sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column('place', sa.String(length=200), nullable=True))
        batch_op.create_index(batch_op.f('ix_work_session_commune_id_village_id'), ['commune_id', 'village_id'], unique=False)
        batch_op.create_foreign_key(batch_op.f('fk_work_session_commune_id_village_id'), 'village', ['commune_id', 'village_id'], ['commune_id', 'id'])



def downgrade():
    with op.batch_alter_table('work_session', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_work_session_commune_id_village_id'), type_='foreignkey')
        batch_op.drop_index(batch_op.f('ix_work_session_commune_id_village_id'))
        batch_op.drop_column('place')
        batch_op.drop_column('village_id')

    with op.batch_alter_table('village', schema=None) as batch_op:
        batch_op.drop_column('areas_ms')
        batch_op.drop_column('areas_by')
        batch_op.drop_column('areas_version')

    with op.batch_alter_table('member', schema=None) as batch_op:
        batch_op.drop_column('left_ms')

    with op.batch_alter_table('import_batch', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_import_batch_commune_id_upload_id'))
        batch_op.drop_column('undone_by')
        batch_op.drop_column('undone_ms')
        batch_op.drop_column('upload_id')

    with op.batch_alter_table('citizen', schema=None) as batch_op:
        batch_op.drop_column('activation_list')
        batch_op.drop_column('goals')
        batch_op.drop_column('guardian_name')
        batch_op.drop_column('address')

    with op.batch_alter_table('attendance', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_attendance_commune_id_member_id'))

    op.drop_table('attendance')
    with op.batch_alter_table('import_change', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_import_change_commune_id_entity_entity_id'))

    op.drop_table('import_change')
    with op.batch_alter_table('village_correction', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_village_correction_commune_id_to_village_id'))
        batch_op.drop_index(batch_op.f('ix_village_correction_commune_id_from_village_id'))
        batch_op.drop_index(batch_op.f('ix_village_correction_commune_id_citizen_id'))

    op.drop_table('village_correction')
    with op.batch_alter_table('import_upload', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_import_upload_commune_id_state_created_ms'))

    op.drop_table('import_upload')
    op.drop_table('import_mapping')
