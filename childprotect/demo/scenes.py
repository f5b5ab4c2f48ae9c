"""What waits on the named officers' tables today: one case at each step of the law, so that every queue is alive."""

from .people import COMMUNE, COMMUNE_2

# commune, hours ago, the act it waits after, and what is told; a home elsewhere leads to a transfer
SCENES = [
    (COMMUNE, 1.5, "receipt", {"form": "sexual", "gravity": 3}, {"channel": "hotline_111"}),
    (COMMUNE, 15, "receipt", {"form": "violence", "gravity": 2}, {"channel": "collaborator"}),
    (COMMUNE, 6, "emergency", {"form": "violence", "gravity": 3}, {}),
    (COMMUNE, 30, "assessment", {"form": "neglect", "gravity": 1}, {"channel": "school"}),
    (COMMUNE, 24 * 7, "verification", {"form": "violence", "gravity": 2}, {}),
    (COMMUNE, 24 * 13, "verification", {"form": "exploitation", "gravity": 1}, {}),
    (COMMUNE, 24 * 8, "submission", {"form": "sexual", "gravity": 2}, {"channel": "health"}),
    (COMMUNE, 24 * 9, "submission", {"form": "violence", "gravity": 1}, {}),
    (COMMUNE, 24 * 11, "return", {"form": "neglect", "gravity": 2}, {}),
    (COMMUNE, 24 * 12, "removal", {"form": "violence", "gravity": 3}, {}),
    (COMMUNE, 24 * 8, "opinion", {"form": "sexual", "gravity": 2}, {}),
    (COMMUNE, 24 * 8, "escalation", {"form": "abandonment", "gravity": 2}, {}),
    (COMMUNE, 24 * 14, "paper", {"form": "violence", "gravity": 1}, {}),
    (COMMUNE, 24 * 105, "review", {"form": "violence", "gravity": 1}, {}),
    (COMMUNE, 24 * 6, "unfounded", {"form": "other", "gravity": 0}, {}),
    (COMMUNE, 24 * 30, "approval", {"form": "violence", "gravity": 2}, {}),
    (COMMUNE_2, 24 * 7, "transfer", {"form": "violence", "gravity": 1}, {"home": COMMUNE}),
    (COMMUNE_2, 3, "receipt", {"form": "violence", "gravity": 1}, {"channel": "hotline_18008077"}),
    (COMMUNE_2, 24 * 4, "assessment", {"form": "sexual", "gravity": 2}, {}),
    (COMMUNE_2, 24 * 8, "submission", {"form": "neglect", "gravity": 1}, {}),
    (COMMUNE_2, 24 * 9, "escalation", {"form": "trafficking", "gravity": 2}, {}),
    (COMMUNE_2, 24 * 95, "review", {"form": "violence", "gravity": 1}, {}),
    (COMMUNE, 2, "unrouted", {"form": "violence", "gravity": 2}, {"channel": "hotline_18008077"}),
    (COMMUNE, 20, "unrouted", {"form": "neglect", "gravity": 1}, {"channel": "hotline_111"}),
]
