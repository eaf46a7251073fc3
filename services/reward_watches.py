"""Who asked to be told when a reward is back (semantics 5)."""

from datetime import datetime

from domain.messages import MessageKind
from domain.rewards import RewardUnavailable
from models import Reward, RewardWatch
from models.database import transaction
from services import outbox


async def watch(*, reward_id: int, member_id: int, now: datetime) -> bool:
    """Remembers who asked; False when there are some, so that nothing needs to be awaited. Raises RewardUnavailable."""
    async with transaction():
        reward = await Reward.filter(id=reward_id, active=True).select_for_update().first()
        if reward is None:
            raise RewardUnavailable()
        if reward.stock_left != 0:
            return False
        asked = RewardWatch(reward_id=reward_id, member_id=member_id, asked_at=now)
        await RewardWatch.bulk_create([asked], ignore_conflicts=True)
        return True


async def keep_waiting(*, reward_id: int, member_id: int, now: datetime) -> None:
    """It was gone again before the message left: the member still wants to hear of the next time."""
    waiting = RewardWatch(reward_id=reward_id, member_id=member_id, asked_at=now)
    await RewardWatch.bulk_create([waiting], ignore_conflicts=True)


async def tell(*, reward_id: int, now: datetime) -> int:
    """Within the transaction that brought it back: promises a message to each who asked, once. Answers to how many."""
    if not await Reward.exists(id=reward_id, active=True, stock_left__gt=0):
        return 0
    asked = await RewardWatch.filter(reward_id=reward_id).order_by("id")
    await outbox.promise(
        *(
            outbox.message(
                MessageKind.BACK_IN_STOCK,
                intent_key=f"back-in-stock:{one.id}",
                now=now,
                member_id=one.member_id,
                subject={"reward_id": reward_id},
            )
            for one in asked
        )
    )
    await RewardWatch.filter(id__in=[one.id for one in asked]).delete()
    return len(asked)
