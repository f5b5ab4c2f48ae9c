"""The register, the outbox and the replays."""

from .calls import Calls
from .event import Event
from .outbox import Outbox
from .replay import Replay

__all__ = ["Calls", "Event", "Outbox", "Replay"]
