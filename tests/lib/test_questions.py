"""Questions written once: their places are filled anew, their answers are the queryset's own."""

import uuid

import pytest
from django.db import connection, models
from django.utils import timezone

from directory.models import Officer, Post
from lib.questions import Given, Question

pytestmark = pytest.mark.django_db
NAMED = Question(Officer.objects.filter(username=Given("name", models.CharField())))


def test_a_question_is_filled_anew_each_time_and_answers_whole_records(cast):
    minh, lan = NAMED.first(name="minh"), NAMED.first(name="lan")
    assert (minh, lan) == (cast.minh, cast.lan)
    assert vars(lan).keys() == vars(Officer.objects.get(username="lan")).keys()
    assert NAMED.first(name="nobody") is None


def test_what_is_joined_and_added_comes_along(cast):
    posts = Post.objects.filter(officer=Given("officer", models.UUIDField())).select_related("unit")
    question = Question(posts.annotate(place=models.F("unit__name")))
    [post] = question.ask(officer=cast.lan.pk)
    assert post.place == post.unit.name == cast.lan.home.unit.name


def test_many_keys_are_one_value_and_none_is_no_answer(cast):
    question = Question(Officer.objects.filter(pk__among=Given("keys", models.UUIDField())))
    keys = [cast.lan.pk, cast.minh.pk, uuid.uuid4()]
    assert question.in_bulk(keys) == Officer.objects.in_bulk(keys)
    assert question.in_bulk([]) == {}


def test_columns_come_as_they_are_and_the_plan_stays_with_the_connection(cast):
    question = Question(Officer.objects.filter(created_at__lt=Given("now", models.DateTimeField())).values_list("pk"))
    for _time in range(2):
        assert (cast.lan.pk,) in question.ask(now=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s", ["%created_at%"])
        assert cursor.fetchone() == (1,)
