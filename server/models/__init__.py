"""Tables and constraints, one file per family, no rules.

Importing this package registers every table on `Base.metadata`.
"""

from server.models.areas import Area, AreaHousehold, Assignment
from server.models.base import Base
from server.models.devices import Claim, Device, DeviceContact, Slot
from server.models.figures import (
    CitizenStateRecord,
    ConflictRecord,
    Incident,
    ReportConfirmation,
    Snapshot,
)
from server.models.operations import (
    CommuneCounter,
    Feed,
    OperationRecord,
    OperationText,
    Quarantine,
)
from server.models.organisation import AccountGrant, Member, Pair, PairMember, Team
from server.models.plan import Campaign, Phase, Village, VillageAlias, WorkSession
from server.models.reference import Account, City, Commune
from server.models.roster import Citizen, Household, ImportBatch
from server.models.security import Attempt, AuditRecord, StaffSession

__all__ = [
    "Account",
    "AccountGrant",
    "Area",
    "AreaHousehold",
    "Assignment",
    "Attempt",
    "AuditRecord",
    "Base",
    "Campaign",
    "Citizen",
    "CitizenStateRecord",
    "City",
    "Claim",
    "Commune",
    "CommuneCounter",
    "ConflictRecord",
    "Device",
    "DeviceContact",
    "Feed",
    "Household",
    "ImportBatch",
    "Incident",
    "Member",
    "OperationRecord",
    "OperationText",
    "Pair",
    "PairMember",
    "Phase",
    "Quarantine",
    "ReportConfirmation",
    "Slot",
    "Snapshot",
    "StaffSession",
    "Team",
    "Village",
    "VillageAlias",
    "WorkSession",
]
