"""The child register for other programs."""

from .program import day, is_problem


def test_a_child_is_added_read_and_corrected(lan, hung):
    body = {"full_name": "Phạm Gia Bảo", "sex": "male", "date_of_birth": "2018-05-01", "school": "TH Đồng Tâm"}
    body["caregivers"] = [{"full_name": "Phạm Văn A", "relation": "father", "phone": "0900000000", "primary": True}]
    made = lan.post("children/", body)
    assert made.status_code == 201, made.content
    child = made.json()
    assert child["residence_unit_code"] == "25369" and child["version"] == 1 and child["caregivers"][0]["primary"]
    path = f"children/{child['id']}/"
    assert lan.get(path).json()["full_name"] == "Phạm Gia Bảo"
    is_problem(lan.patch(path, {"full_name": "Bảo"}), 422, "version", "reason")
    assert is_problem(lan.patch(path, {"version": 3, "colour": 1}), 409)["current"] == 1
    change = {"version": 1, "reason": "Theo giấy khai sinh", "birth_year": None, "date_of_birth": "2018-06-01"}
    assert lan.patch(path, change | {"residence_unit_code": "25363", "address": "Ấp 2"}).status_code == 200
    told = lan.get(path)
    assert told.status_code == 404, "the child moved out of the commune and has no case in it"


def test_who_may_change_a_child(lan, hung, program):
    child = lan.post("children/", {"full_name": "Phạm Gia Bảo"}).json()
    path = f"children/{child['id']}/"
    body = {"version": 1, "reason": "Sửa", "sex": "female"}
    for name in ("hung", "minh", "bich", "quynh"):
        assert program(name).get(path).status_code == 200
        is_problem(program(name).patch(path, body), 403)
    for name in ("tuyet", "tho", "nga", "vinh", "son", "phuc", "admin"):
        is_problem(program(name).get(path), 404)
        is_problem(program(name).patch(path, body), 404)
    assert lan.patch(path, body).json()["sex"] == "female"


def test_who_may_add_a_child(lan, program):
    for name in ("tho", "nga", "vinh", "son", "phuc", "admin", "bich"):
        is_problem(program(name).post("children/", {"nonsense": 1}), 403)
    is_problem(lan.post("children/", {"residence_unit_code": "25285"}), 422, "residence_unit_code")
    is_problem(program("quynh").post("children/", {"full_name": "Mơ"}), 422, "residence_unit_code")
    assert program("quynh").post("children/", {"residence_unit_code": "25285"}).status_code == 201


def test_wrong_children(lan):
    is_problem(lan.post("children/", {"date_of_birth": day(1)}), 422, "date_of_birth")
    is_problem(lan.post("children/", {"date_of_birth": "2018-01-01", "birth_year": 2017}), 422, "birth_year")
    is_problem(lan.post("children/", {"full_name": "a" * 151}), 422, "full_name")
    is_problem(lan.post("children/", {"caregivers": [{"full_name": "A", "relation": "boss"}]}), 422)


def test_a_second_child_of_the_name_is_told(lan):
    lan.post("children/", {"full_name": "Phạm Gia Bảo"})
    assert lan.post("children/", {"full_name": "phạm gia bảo"}).json()["warnings"][0]["code"] == "alike"
