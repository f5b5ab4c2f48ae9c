"""Words between those who work on a case. Referrals and partners find their place here."""


class Coordinated:
    """Mixed into Case."""

    def add_note(self, *, by, text, **when):
        doing = self.begin("note", by=by, **when)
        note = self.notes.create(text=text, **doing.facts)
        self.finish(doing, "noted", about=note)
        return note
