"""What is made once for its key."""

from lib.kept import Kept


def test_a_thing_is_made_once_for_its_key_and_anew_when_all_was_forgotten():
    made = []
    kept = Kept(2)

    def make():
        made.append(len(made))
        return made[-1]

    assert [kept.get("a", make), kept.get("a", make), kept.get("b", make), kept.get("a", make)] == [0, 0, 1, 0]
    assert kept.get("c", make) == 2  # full: a and b are forgotten
    assert kept.get("a", make) == 3
