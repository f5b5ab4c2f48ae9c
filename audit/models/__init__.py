"""The register and its seals, the outbox and the replays."""

from .calls import Calls
from .event import Event
from .outbox import Outbox
from .replay import Replay
from .seal import Seal, SealedEvent

__all__ = ["Calls", "Event", "Outbox", "Replay", "Seal", "SealedEvent"]
