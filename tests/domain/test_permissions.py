"""Who may do what (design 1)."""

import pytest

from domain.permissions import LOWEST_ROLE, ROLE_ORDER, Permission, Role, may, roles_with


def test_every_permission_has_its_lowest_role() -> None:
    assert set(LOWEST_ROLE) == set(Permission)
    assert set(ROLE_ORDER) == set(Role)


@pytest.mark.parametrize("permission", Permission)
def test_a_higher_role_may_do_all_that_a_lower_one_may(permission: Permission) -> None:
    answers = [may(role, permission) for role in ROLE_ORDER]
    assert answers == sorted(answers)
    assert may(Role.OWNER, permission)
    assert roles_with(permission) == tuple(role for role in Role if may(role, permission))


@pytest.mark.parametrize("permission", Permission)
def test_who_is_not_staff_may_do_nothing(permission: Permission) -> None:
    assert not may(None, permission)


@pytest.mark.parametrize(
    ("role", "allowed", "denied"),
    [
        (Role.CLERK, Permission.REDEEM_COUPON, Permission.SEE_PERSONAL_DATA),
        (Role.CONSULTANT, Permission.SEE_PERSONAL_DATA, Permission.ADJUST_POINTS),
        (Role.MANAGER, Permission.ISSUE_TO_SEGMENT, Permission.MANAGE_TEAM),
    ],
)
def test_each_role_ends_somewhere(role: Role, allowed: Permission, denied: Permission) -> None:
    assert may(role, allowed)
    assert not may(role, denied)
