"""The register and its seals, the outbox, the replays and the keys."""

from .calls import Calls, Spent
from .event import Event
from .keys import DataKey, MonthKey, Renewal
from .outbox import Outbox
from .replay import Replay
from .seal import Seal, SealedEvent

__all__ = ["Calls", "DataKey", "Event", "MonthKey", "Outbox", "Renewal", "Replay", "Seal", "SealedEvent", "Spent"]
