"""Tables and constraints, one file per family, no rules.

Importing this package registers every table on `Base.metadata`.
"""

from server.models.areas import Area, AreaHousehold, Assignment
from server.models.base import Base
from server.models.checking import BackCheck, BackCheckPerson, HintAside
from server.models.devices import Claim, Device, DeviceContact, DeviceOrder, Slot
from server.models.emulation import EmulationDecision, EmulationExplanation
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
    MergedRecord,
    OperationRecord,
    OperationText,
    Quarantine,
)
from server.models.organisation import AccountGrant, Attendance, Member, Pair, PairMember, Team
from server.models.photos import Blob, TicketPhoto
from server.models.plan import (
    Campaign,
    Phase,
    SettingChange,
    Village,
    VillageAlias,
    VillageCorrection,
    WorkSession,
)
from server.models.reconciling import ReconciledPerson, Reconciliation
from server.models.reference import Account, City, Commune
from server.models.roster import (
    Citizen,
    Household,
    ImportBatch,
    ImportChange,
    ImportMapping,
    ImportUpload,
)
from server.models.security import (
    Attempt,
    AuditRecord,
    RecoveryCode,
    SetupCode,
    StaffSession,
)
from server.models.templates import ReportTemplate
from server.models.tickets import TicketReplyBatch

__all__ = [
    "Account",
    "AccountGrant",
    "Area",
    "AreaHousehold",
    "Assignment",
    "Attempt",
    "Attendance",
    "AuditRecord",
    "BackCheck",
    "BackCheckPerson",
    "Base",
    "Blob",
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
    "DeviceOrder",
    "EmulationDecision",
    "EmulationExplanation",
    "Feed",
    "HintAside",
    "Household",
    "ImportBatch",
    "ImportChange",
    "ImportMapping",
    "ImportUpload",
    "Incident",
    "Member",
    "MergedRecord",
    "OperationRecord",
    "OperationText",
    "Pair",
    "PairMember",
    "Phase",
    "Quarantine",
    "ReconciledPerson",
    "Reconciliation",
    "RecoveryCode",
    "ReportConfirmation",
    "ReportTemplate",
    "SettingChange",
    "SetupCode",
    "Slot",
    "Snapshot",
    "StaffSession",
    "Team",
    "TicketPhoto",
    "TicketReplyBatch",
    "Village",
    "VillageAlias",
    "VillageCorrection",
    "WorkSession",
]
