"""The demo's officers and their posts, its agencies with numbers to call, letterheads and child populations."""

from datetime import date

from django.conf import settings
from django.contrib.auth.hashers import make_password

from directory.loading.reference import agency_patterns
from directory.models import Agency, ChildPopulation, Letterhead, Officer, Post, Unit
from directory.roles import Role

from .names import full_name

SINCE = date(2020, 1, 1)
COMMUNE, DISTRICT, PROVINCE = "25369", "695", "70"  # Xã Đồng Tâm, Huyện Đồng Phú, Tỉnh Bình Phước
COMMUNE_2, DISTRICT_2 = "25285", "692"  # Xã Lộc Thiện, Huyện Lộc Ninh
PLACES = {
    Role.COLLABORATOR: COMMUNE,
    Role.COMMUNE_OFFICER: COMMUNE,
    Role.COMMUNE_LEADER: COMMUNE,
    Role.DISTRICT_OFFICER: DISTRICT,
    Role.DISTRICT_LEADER: DISTRICT,
    Role.PROVINCE_OFFICER: PROVINCE,
    Role.PROVINCE_LEADER: PROVINCE,
    Role.HOTLINE_OPERATOR: PROVINCE,
    Role.PARTNER: COMMUNE,
    Role.INSPECTOR: PROVINCE,
    Role.ADMINISTRATOR: PROVINCE,
}
SECOND = {Role.COMMUNE_OFFICER: COMMUNE_2, Role.COMMUNE_LEADER: COMMUNE_2, Role.DISTRICT_OFFICER: DISTRICT_2}
TITLES = {
    Role.COLLABORATOR: "Cộng tác viên bảo vệ trẻ em ấp",
    Role.COMMUNE_OFFICER: "Công chức Văn hóa - Xã hội",
    Role.COMMUNE_LEADER: "Phó Chủ tịch Ủy ban nhân dân",
    Role.DISTRICT_OFFICER: "Chuyên viên Phòng LĐ-TB&XH",
    Role.DISTRICT_LEADER: "Trưởng phòng LĐ-TB&XH",
    Role.PROVINCE_OFFICER: "Chuyên viên Sở LĐ-TB&XH",
    Role.PROVINCE_LEADER: "Phó Giám đốc Sở LĐ-TB&XH",
    Role.HOTLINE_OPERATOR: "Nhân viên trực đường dây 18008077",
    Role.PARTNER: "Cán bộ Công an xã",
    Role.INSPECTOR: "Thanh tra viên",
    Role.ADMINISTRATOR: "Quản trị hệ thống",
}


class Cast:
    """Who works where: `officer`, `leader` and `district` by the id of their unit, `named` by user name."""

    def __init__(self, chance):
        self.chance = chance
        self.province = Unit.objects.filter(level="province", code=PROVINCE).earliest("valid_from")
        below = Unit.objects.filter(province=self.province).select_related("district", "province")
        self.communes = [unit for unit in below.filter(level="commune").order_by("code") if unit.district_id]
        self.districts = list(below.filter(level="district").order_by("code"))
        self.units = {unit.code: unit for unit in [self.province, *self.districts, *self.communes]}
        self.named, self.officer, self.leader, self.district = {}, {}, {}, {}
        self.password = make_password(settings.DEMO_PASSWORD)
        self.new_officers, self.new_posts = [], []

    def make(self):
        for place, (role, code) in enumerate([*PLACES.items(), *SECOND.items()]):
            self.hire(role if place < len(PLACES) else f"{role}_2", role, self.units[code])
        for unit in self.communes:
            if unit.pk not in self.officer:
                self.hire(f"commune_officer_{unit.code}", Role.COMMUNE_OFFICER, unit)
                self.hire(f"commune_leader_{unit.code}", Role.COMMUNE_LEADER, unit)
        for unit in self.districts:
            if unit.pk not in self.district:
                self.hire(f"district_officer_{unit.code}", Role.DISTRICT_OFFICER, unit)
            if unit.code != DISTRICT:
                self.hire(f"district_leader_{unit.code}", Role.DISTRICT_LEADER, unit)
        self.make_agencies()
        Officer.objects.bulk_create(self.new_officers)
        Post.objects.bulk_create(self.new_posts)
        self.make_letterheads()
        self.make_populations()
        return self

    def hire(self, username, role, unit):
        sex = self.chance.choice(["female", "male"])
        officer = Officer(
            username=str(username),
            full_name=full_name(self.chance, sex),
            title=TITLES[role],
            phone=f"0271 300 {self.chance.randrange(1000, 9999)}",
            password=self.password,
            demo=True,
        )
        self.new_officers.append(officer)
        self.new_posts.append(Post(officer=officer, unit=unit, role=role, valid_from=SINCE))
        self.named[officer.username] = officer
        by_role = {
            Role.COMMUNE_OFFICER: self.officer,
            Role.COMMUNE_LEADER: self.leader,
            Role.DISTRICT_OFFICER: self.district,
        }
        if role in by_role:
            by_role[role].setdefault(unit.pk, officer)

    def make_agencies(self):
        """Numbers in a range that no telephone company gives out; the partner is the commune's police."""
        agencies = []
        for level, kind, name in agency_patterns():
            for unit in self.units.values():
                if unit.level == level:
                    phone = f"0271 300 {self.chance.randrange(1000, 9999)}"
                    agency = Agency(
                        kind=kind, name=name.format(unit=unit.name), unit=unit, phone=phone, valid_from=SINCE
                    )
                    agencies.append(agency)
        Agency.objects.bulk_create(agencies)
        police = next(each for each in agencies if each.kind == "police" and each.unit.code == COMMUNE)
        for post in self.new_posts:
            if post.role == Role.PARTNER:
                post.unit, post.agency = None, police

    def make_letterheads(self):
        """The three tiers of the demo go on without end, and so does its Department."""
        for unit in [self.province, *self.districts]:
            pattern = Letterhead.objects.filter(unit=None, level=unit.level).earliest("valid_from")
            pattern.pk = Letterhead._meta.pk.get_default()
            pattern._state.adding = True
            pattern.unit, pattern.valid_to = unit, None
            pattern.save()

    def make_populations(self):
        """Children by year, made up but of the right size: about 270,000 in the province."""
        this_year = date.today().year
        rows = []
        for year in range(this_year - 3, this_year + 1):
            growth = 1 + (year - this_year) * 0.008
            sums = {}
            for unit in self.communes:
                base = (
                    2400 + int(unit.code) * 37 % 1700 - 850 + (1500 if unit.name.startswith(("Phường", "Thị")) else 0)
                )
                children = round(base * growth)
                rows.append((unit, year, children))
                for above in (unit.district, self.province):
                    sums[above] = sums.get(above, 0) + children
            rows += [(unit, year, children) for unit, children in sums.items()]
        ChildPopulation.objects.bulk_create(
            ChildPopulation(unit=unit, year=year, children=children, source="Số liệu minh họa")
            for unit, year, children in rows
        )
