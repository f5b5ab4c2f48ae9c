"""The words of the trade as the API carries them; the labels are what officers read."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    PHONE = "phone", _("Telephone")
    IN_PERSON = "in_person", _("In person")
    THIRD_PARTY = "third_party", _("Told by another person")
    HOTLINE_111 = "hotline_111", _("Hotline 111")
    HOTLINE_18008077 = "hotline_18008077", _("Hotline 18008077")
    DOCUMENT = "document", _("Document")
    SOCIAL_MEDIA = "social_media", _("Social media")
    PRESS = "press", _("Press")
    POLICE = "police", _("Police")
    SCHOOL = "school", _("School")
    HEALTH = "health", _("Health service")
    COLLABORATOR = "collaborator", _("Collaborator")
    SELF_DETECTED = "self_detected", _("Found by the officer")


class Source(models.TextChoices):
    CHILD = "child", _("The child")
    FAMILY = "family", _("Family")
    COMMUNITY = "community", _("Community")
    COLLABORATOR = "collaborator", _("Collaborator")
    SCHOOL = "school", _("School")
    HEALTH = "health", _("Health service")
    POLICE = "police", _("Police")
    HOTLINE = "hotline", _("Hotline")
    PRESS_SOCIAL_MEDIA = "press_social_media", _("Press, social media")
    OTHER = "other", _("Other")


class Concern(models.TextChoices):
    """Form 01, item 4."""

    ABUSED = "abused", _("Abused child")
    AT_RISK = "at_risk", _("Child at risk of violence, exploitation or abandonment")
    SPECIAL = "special_circumstance", _("Child in special circumstances")


class Form(models.TextChoices):
    """Forms of abuse (Law on Children 2016, Article 4.5)."""

    VIOLENCE = "violence", _("Violence")
    SEXUAL = "sexual", _("Sexual abuse")
    EXPLOITATION = "exploitation", _("Exploitation")
    TRAFFICKING = "trafficking", _("Trafficking")
    ABANDONMENT = "abandonment", _("Abandonment")
    NEGLECT = "neglect", _("Neglect")
    OTHER = "other", _("Other form of harm")


class Consequence(models.TextChoices):
    DEATH = "death", _("Death")
    SERIOUS_INJURY = "serious_injury", _("Serious injury")
    PREGNANCY = "pregnancy", _("Pregnancy")
    SUICIDE_ATTEMPT = "suicide_attempt", _("Suicide attempt")
    PSYCHOLOGICAL_SEVERE = "psychological_severe", _("Severe psychological harm")
    PSYCHOLOGICAL = "psychological", _("Psychological harm")
    MINOR = "minor", _("Minor injury")
    NONE = "none", _("None")
    OTHER = "other", _("Other")


class Setting(models.TextChoices):
    FAMILY = "family", _("Family")
    SCHOOL = "school", _("School")
    COMMUNITY = "community", _("Community, public place")
    CARE_FACILITY = "care_facility", _("Care facility")
    WORKPLACE = "workplace", _("Workplace")
    ONLINE = "online", _("Online")
    OTHER = "other", _("Other")


class Relation(models.TextChoices):
    FATHER = "father", _("Father")
    MOTHER = "mother", _("Mother")
    STEPFATHER = "stepfather", _("Stepfather")
    STEPMOTHER = "stepmother", _("Stepmother")
    GRANDPARENT = "grandparent", _("Grandparent")
    SIBLING = "sibling", _("Sibling")
    RELATIVE = "relative", _("Relative")
    CAREGIVER = "caregiver", _("Caregiver")
    INTIMATE_PARTNER = "intimate_partner", _("Intimate partner")
    TEACHER = "teacher", _("Teacher, school staff")
    NEIGHBOUR = "neighbour", _("Neighbour")
    FRIEND = "friend", _("Friend")
    ONLINE_ACQUAINTANCE = "online_acquaintance", _("Online acquaintance")
    STRANGER = "stranger", _("Stranger")
    OTHER = "other", _("Other")
    UNKNOWN = "unknown", _("Not yet known")


class Measure(models.TextChoices):
    """Measures of support and intervention (Law on Children 2016, Articles 48-50)."""

    MEDICAL_CARE = "medical_care", _("Medical care")
    PSYCHOLOGICAL_THERAPY = "psychological_therapy", _("Psychological therapy")
    SAFE_SHELTER = "safe_shelter", _("Safe shelter")
    ALTERNATIVE_CARE = "alternative_care", _("Alternative care")
    FAMILY_REUNIFICATION = "family_reunification", _("Family reunification, reintegration")
    PARENT_COUNSELLING = "parent_counselling", _("Counselling for parents and caregivers")
    LEGAL_AID = "legal_aid", _("Legal aid")
    SAFETY_MONITORING = "safety_monitoring", _("Monitoring of the child's safety")
    NO_CONTACT_ORDER = "no_contact_order", _("No-contact order")
    EDUCATION_SUPPORT = "education_support", _("Support for education")
    SOCIAL_ASSISTANCE = "social_assistance", _("Social assistance")
    RISK_WARNING = "risk_warning", _("Warning of the risk, advice")
    OTHER = "other", _("Other")


class Fund(models.TextChoices):
    STATE = "state", _("State budget")
    SOCIAL = "social", _("Social contributions")
    INTERNATIONAL = "international", _("International aid")
    FAMILY = "family", _("Family")


class Risk(models.TextChoices):
    URGENT = "urgent", _("Urgent")
    HIGH = "high", _("High")
    MEDIUM = "medium", _("Medium")
    LOW = "low", _("Low")


class Level(models.TextChoices):
    HIGH = "high", _("High")
    MEDIUM = "medium", _("Medium")
    LOW = "low", _("Low")


class Outcome(models.TextChoices):
    SAFE_AND_STABLE = "safe_and_stable", _("Safe and stable")
    UNFOUNDED = "unfounded", _("Unfounded")
    OTHER_AUTHORITY = "other_authority", _("Passed to another authority")
    DUPLICATE = "duplicate", _("Duplicate file")
    ENTERED_IN_ERROR = "entered_in_error", _("Entered in error")
    MOVED = "moved", _("Moved away")
    AGED_OUT = "aged_out", _("Reached 16")
    DECEASED = "deceased", _("Deceased")


class Confidentiality(models.TextChoices):
    ORDINARY = "ordinary", _("Ordinary")
    RESTRICTED = "restricted", _("Restricted access")
    SEALED = "sealed", _("Named persons only")


# The gravest first: a child with two forms, or two incidents, is counted once under the gravest.
GRAVITY = [
    Form.SEXUAL,
    Form.TRAFFICKING,
    Form.EXPLOITATION,
    Form.VIOLENCE,
    Form.ABANDONMENT,
    Form.NEGLECT,
    Form.OTHER,
]
CONSEQUENCE_GRAVITY = [
    Consequence.DEATH,
    Consequence.SERIOUS_INJURY,
    Consequence.PREGNANCY,
    Consequence.SUICIDE_ATTEMPT,
    Consequence.PSYCHOLOGICAL_SEVERE,
    Consequence.PSYCHOLOGICAL,
    Consequence.MINOR,
    Consequence.OTHER,
    Consequence.NONE,
]
SERIOUS = frozenset(
    {
        Consequence.SERIOUS_INJURY,
        Consequence.PREGNANCY,
        Consequence.SUICIDE_ATTEMPT,
        Consequence.PSYCHOLOGICAL_SEVERE,
    }
)
# Outcomes whose allegations count nowhere.
VOID = frozenset({Outcome.DUPLICATE, Outcome.ENTERED_IN_ERROR})


def primary_of(forms, given=""):
    """The form a child is counted under: the one given, else the gravest, else none yet."""
    if given:
        return given
    return next((str(form) for form in GRAVITY if form in forms), "")


def is_crime(forms, consequences):
    """Sexual abuse, trafficking, death or serious injury: a crime is suspected, whatever was ticked."""
    return bool(
        {Form.SEXUAL, Form.TRAFFICKING} & set(forms)
        or {Consequence.DEATH, Consequence.SERIOUS_INJURY} & set(consequences)
    )
