"""The person who signs in. What they may do stands in their posts, nowhere else."""

from datetime import timedelta
from functools import cache

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.auth.validators import ASCIIUsernameValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from lib import codes
from lib.keys import uuid7
from lib.officer import sight_of
from lib.questions import Given, Question
from lib.rows import FromRow

from ..roles import ACTS, CASE_LISTERS, CASE_READERS

OWN_PASSWORD = ["password", "initial_password", "initial_password_until", "initial_password_used_at"]


class OfficerManager(BaseUserManager):
    def create_user(self, username, password=None, **fields):
        officer = self.model(username=username, **fields)
        officer.set_password(password)
        officer.save()
        return officer


class Officer(FromRow, AbstractBaseUser, PermissionsMixin):
    """An account is one person. A superuser is nobody special: no door asks."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    username = models.CharField(
        max_length=150,
        unique=True,
        validators=[ASCIIUsernameValidator()],
        error_messages={"unique": _("Another officer already has this user name.")},
    )
    full_name = models.CharField(max_length=150)
    title = models.CharField(max_length=150, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    is_active = models.BooleanField(default=True)
    initial_password = models.BooleanField(default=False)
    initial_password_until = models.DateTimeField(null=True, blank=True, editable=False)
    initial_password_used_at = models.DateTimeField(null=True, blank=True, editable=False)
    demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    objects = OfficerManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        ordering = ["username"]

    def __str__(self):
        return self.full_name or self.username

    def get_absolute_url(self):
        return reverse("directory:officer", args=[self.pk])

    def get_full_name(self):
        return self.full_name

    @cached_property
    def live_posts(self):
        """The posts in force today, asked once per request: a post that ended holds nothing any more."""
        if not self.is_active:
            return []
        posts = posts_on_a_day().ask(officer=self.pk, day=timezone.localdate())
        for post in posts:
            post.officer = self
        return sorted(posts, key=lambda post: (post.valid_from, post.pk))

    @property
    def sight(self):
        """Grants, loans and conflicts: what lets in beside the posts, or keeps out."""
        return sight_of(self)

    def posts_for(self, roles):
        return [post for post in self.live_posts if post.role in roles]

    @property
    def roles(self):
        return {post.role for post in self.live_posts}

    @property
    def reads_cases(self):
        return bool(self.posts_for(CASE_READERS))

    @property
    def lists_cases(self):
        return bool(self.posts_for(CASE_LISTERS))

    def holds(self, act):
        """Whether any live post carries the act, wherever."""
        return bool(self.posts_for(ACTS[act]))

    def post_for(self, act, ancestor_ids):
        """The post by which this officer may do `act` on a record of these units, or None."""
        for post in self.posts_for(ACTS[act]):
            if post.unit_id in ancestor_ids:
                return post
        return None

    def covers(self, roles, ancestor_ids):
        return any(post.unit_id in ancestor_ids for post in self.posts_for(roles))

    @property
    def home(self):
        """The post whose unit the officer acts for, the longest held first."""
        return self.live_posts[0] if self.live_posts else None

    @property
    def may_use_password(self):
        """A password that somebody gave is good for one sign-in within a day."""
        if not self.initial_password:
            return True
        until = self.initial_password_until
        return until is not None and until > timezone.now() and self.initial_password_used_at is None

    def give_one_time_password(self):
        """Answers the password to hand over, which is kept nowhere. Sessions and tokens of the old one end."""
        password = codes.new_code()
        self.set_password(password)
        self.initial_password, self.initial_password_used_at = True, None
        self.initial_password_until = timezone.now() + timedelta(hours=settings.ONE_TIME_PASSWORD_HOURS)
        self.save(update_fields=None if self._state.adding else OWN_PASSWORD)
        self.auth_token_set.all().delete()
        return password

    def choose_password(self, password):
        self.set_password(password)
        self.initial_password, self.initial_password_until, self.initial_password_used_at = False, None, None
        self.save(update_fields=OWN_PASSWORD)

    def register_line(self):
        place = self.home.unit.register_line() if self.home and self.home.unit else {}
        return place | {"number": self.username}


@cache
def posts_on_a_day():
    """The posts of one officer in force on a day, with their units."""
    posts = Officer.posts.rel.related_model.objects.on(Given("day", models.DateField()))
    return Question(posts.filter(officer=Given("officer", models.UUIDField())).select_related("unit").order_by())
