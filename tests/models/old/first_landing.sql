BEGIN TRANSACTION;
CREATE TABLE "accounts" (
    "balance" BIGINT NOT NULL,
    "pending" BIGINT NOT NULL,
    "debt" BIGINT NOT NULL,
    "tier_points" BIGINT NOT NULL,
    "tier" VARCHAR(32) NOT NULL,
    "tier_since" TIMESTAMP NOT NULL,
    "below_tier_since" TIMESTAMP,
    "version" BIGINT NOT NULL,
    "member_id" BIGINT NOT NULL  PRIMARY KEY REFERENCES "members" ("id") ON DELETE RESTRICT
);
INSERT INTO "accounts" VALUES(28,0,0,0,'member','2026-11-22 02:15:00+00:00',NULL,0,1);
INSERT INTO "accounts" VALUES(0,0,0,0,'member','2026-11-22 02:15:00+00:00',NULL,0,2);
INSERT INTO "accounts" VALUES(0,0,0,0,'member','2026-11-22 02:15:00+00:00',NULL,0,3);
CREATE TABLE "allocations" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "kind" VARCHAR(16) NOT NULL  /* SPENT: spent\nEXPIRED: expired\nVOIDED: voided\nDEBT_REPAID: debt_repaid */,
    "points" BIGINT NOT NULL,
    "entry_id" BIGINT NOT NULL REFERENCES "ledger_entries" ("id") ON DELETE RESTRICT,
    "lot_id" BIGINT NOT NULL REFERENCES "lots" ("id") ON DELETE RESTRICT
);
INSERT INTO "allocations" VALUES(1,'spent',100,2,1);
CREATE TABLE "api_keys" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "name" VARCHAR(64) NOT NULL,
    "key_hash" VARCHAR(64) NOT NULL UNIQUE,
    "key_hint" VARCHAR(8) NOT NULL,
    "scopes" JSON NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "revoked_at" TIMESTAMP
);
INSERT INTO "api_keys" VALUES(1,'till-1','2222222222222222222222222222222222222222222222222222222222222222','abcd','["purchases"]','2026-11-22 02:15:00+00:00',NULL);
CREATE TABLE "audit_entries" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "sequence" BIGINT NOT NULL UNIQUE,
    "actor_kind" VARCHAR(16) NOT NULL,
    "actor_id" BIGINT,
    "action" VARCHAR(48) NOT NULL,
    "member_id" BIGINT,
    "detail" TEXT NOT NULL,
    "happened_at" TIMESTAMP NOT NULL,
    "previous_hash" VARCHAR(64) NOT NULL,
    "entry_hash" VARCHAR(64) NOT NULL UNIQUE
);
INSERT INTO "audit_entries" VALUES(1,1,'staff',1,'points-adjusted',1,'{"points": 5}','2026-11-22 02:15:00+00:00','0000000000000000000000000000000000000000000000000000000000000000','4444444444444444444444444444444444444444444444444444444444444444');
CREATE TABLE "audit_head" (
    "id" INT NOT NULL  PRIMARY KEY,
    "sequence" BIGINT NOT NULL,
    "entry_hash" VARCHAR(64) NOT NULL
);
INSERT INTO "audit_head" VALUES(1,1,'4444444444444444444444444444444444444444444444444444444444444444');
CREATE TABLE "card_uses" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "step" BIGINT NOT NULL,
    "used_at" TIMESTAMP NOT NULL,
    "member_id" BIGINT NOT NULL REFERENCES "members" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_card_uses_member__4d1850" UNIQUE ("member_id", "step")
);
INSERT INTO "card_uses" VALUES(1,59000000,'2026-11-22 02:15:00+00:00',1);
CREATE TABLE "care_log" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "rule" VARCHAR(32) NOT NULL,
    "local_date" DATE NOT NULL,
    "done_at" TIMESTAMP NOT NULL,
    "member_id" BIGINT NOT NULL REFERENCES "members" ("id") ON DELETE RESTRICT,
    "message_id" BIGINT REFERENCES "outbox_messages" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_care_log_member__ea844f" UNIQUE ("member_id", "rule", "local_date")
);
INSERT INTO "care_log" VALUES(1,'birthday','2026-11-22','2026-11-22 02:15:00+00:00',1,1);
CREATE TABLE "chats" (
    "telegram_id" BIGINT NOT NULL  PRIMARY KEY,
    "language_tag" VARCHAR(35) NOT NULL,
    "state" VARCHAR(16) NOT NULL  /* REACHABLE: reachable\nUNREACHABLE: unreachable */,
    "unreachable_reason" VARCHAR(120) NOT NULL,
    "commands_set" VARCHAR(48) NOT NULL,
    "first_seen_at" TIMESTAMP NOT NULL,
    "last_seen_at" TIMESTAMP NOT NULL
);
INSERT INTO "chats" VALUES(1001,'zh-hans','reachable','','','2026-11-22 02:15:00+00:00','2026-11-22 02:15:00+00:00');
CREATE TABLE "claims" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "request_key" VARCHAR(96) NOT NULL UNIQUE,
    "points" BIGINT NOT NULL,
    "state" VARCHAR(16) NOT NULL  /* ORDERED: ordered\nREADY: ready\nHANDED_OVER: handed_over\nCANCELLED: cancelled */,
    "code" TEXT NOT NULL,
    "code_hash" VARCHAR(64) NOT NULL UNIQUE,
    "claimed_at" TIMESTAMP NOT NULL,
    "ready_at" TIMESTAMP,
    "handed_over_at" TIMESTAMP,
    "cancelled_at" TIMESTAMP,
    "handed_over_by_id" BIGINT REFERENCES "staff" ("id") ON DELETE RESTRICT,
    "member_id" BIGINT NOT NULL REFERENCES "members" ("id") ON DELETE RESTRICT,
    "reward_id" BIGINT NOT NULL REFERENCES "rewards" ("id") ON DELETE RESTRICT
);
INSERT INTO "claims" VALUES(1,'tap-1',100,'ordered','gAAAAABrAvMFt8lQ1bwWKvMzF9WEdhMoo_ljwb5YlkgLubYoJTgtvixJXzHbdCTrjzSJ9H8cYzdVuHbV8uXe_rr7Q0v6Ug-SCQ==','6666666666666666666666666666666666666666666666666666666666666666','2026-11-22 02:15:00+00:00',NULL,NULL,NULL,NULL,1,1);
CREATE TABLE "consents" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "topic" VARCHAR(16) NOT NULL  /* MARKETING: marketing */,
    "granted" INT NOT NULL,
    "text_key" VARCHAR(64) NOT NULL,
    "language" VARCHAR(8) NOT NULL,
    "given_at" TIMESTAMP NOT NULL,
    "member_id" BIGINT NOT NULL REFERENCES "members" ("id") ON DELETE RESTRICT
);
INSERT INTO "consents" VALUES(1,'marketing',1,'consent-marketing','en','2026-11-22 02:15:00+00:00',1);
CREATE TABLE "coupon_batches" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "request_key" VARCHAR(64) NOT NULL UNIQUE,
    "segment" VARCHAR(64) NOT NULL,
    "recipients" INT NOT NULL,
    "issued_at" TIMESTAMP NOT NULL,
    "staff_id" BIGINT NOT NULL REFERENCES "staff" ("id") ON DELETE RESTRICT,
    "template_id" BIGINT NOT NULL REFERENCES "coupon_templates" ("id") ON DELETE RESTRICT
);
INSERT INTO "coupon_batches" VALUES(1,'batch-1','all',1,'2026-11-22 02:15:00+00:00',1,1);
CREATE TABLE "coupon_templates" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "code" VARCHAR(24) NOT NULL UNIQUE,
    "kind" VARCHAR(16) NOT NULL  /* PERCENT: percent\nAMOUNT: amount\nFREE_ITEM: free_item\nSECOND_ITEM: second_item\nMULTIPLIER: multiplier\nGIFT: gift */,
    "names" JSON NOT NULL,
    "percent" SMALLINT NOT NULL,
    "amount" BIGINT NOT NULL,
    "minimum_amount" BIGINT NOT NULL,
    "maximum_discount" BIGINT,
    "conditions" JSON NOT NULL,
    "valid_days" INT,
    "inactive_days" INT NOT NULL,
    "valid_from" TIMESTAMP,
    "valid_until" TIMESTAMP,
    "limit_total" INT,
    "limit_per_member" INT,
    "limit_per_day" INT,
    "issued_count" INT NOT NULL,
    "redeemed_count" INT NOT NULL,
    "picture" VARCHAR(255),
    "active" INT NOT NULL,
    "created_at" TIMESTAMP NOT NULL
);
INSERT INTO "coupon_templates" VALUES(1,'WELCOME','percent','{"en":"Welcome"}',10,0,0,NULL,'{}',NULL,0,NULL,NULL,NULL,NULL,NULL,0,0,NULL,1,'2026-11-22 02:15:00+00:00');
CREATE TABLE "coupons" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "intent_key" VARCHAR(160) NOT NULL UNIQUE,
    "code" TEXT NOT NULL,
    "code_hash" VARCHAR(64) NOT NULL UNIQUE,
    "state" VARCHAR(16) NOT NULL  /* ISSUED: issued\nLOCKED: locked\nREDEEMED: redeemed\nEXPIRED: expired\nVOID: void */,
    "issued_at" TIMESTAMP NOT NULL,
    "active_at" TIMESTAMP NOT NULL,
    "expires_at" TIMESTAMP,
    "locked_by" VARCHAR(64) NOT NULL,
    "locked_until" TIMESTAMP,
    "redeemed_at" TIMESTAMP,
    "redeemed_till" VARCHAR(64) NOT NULL,
    "redemption_key" VARCHAR(160) NOT NULL,
    "discount_amount" BIGINT,
    "batch_id" BIGINT REFERENCES "coupon_batches" ("id") ON DELETE RESTRICT,
    "issued_by_id" BIGINT REFERENCES "staff" ("id") ON DELETE RESTRICT,
    "member_id" BIGINT NOT NULL REFERENCES "members" ("id") ON DELETE RESTRICT,
    "purchase_id" BIGINT REFERENCES "purchases" ("id") ON DELETE RESTRICT,
    "redeemed_by_id" BIGINT REFERENCES "staff" ("id") ON DELETE RESTRICT,
    "template_id" BIGINT NOT NULL REFERENCES "coupon_templates" ("id") ON DELETE RESTRICT
);
INSERT INTO "coupons" VALUES(1,'welcome:1','gAAAAABrAvMF8sdS0nBEs2c01ouN8GHqNvBUSqi6wsKkReRa4Rr0--wUOs4xZE7xBGXzAQh4gg82_thgj0w5t0pgCMS-1J-5fQ==','5555555555555555555555555555555555555555555555555555555555555555','issued','2026-11-22 02:15:00+00:00','2026-11-22 02:15:00+00:00',NULL,'',NULL,NULL,'','',NULL,1,NULL,1,NULL,NULL,1);
CREATE TABLE "dialogues" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "key" VARCHAR(64) NOT NULL UNIQUE,
    "state" VARCHAR(64),
    "data" JSON NOT NULL,
    "updated_at" TIMESTAMP NOT NULL
);
INSERT INTO "dialogues" VALUES(1,'1001:1001','feedback','{"step":1}','2026-11-22 02:15:00+00:00');
CREATE TABLE "erasures" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "phone_hash" VARCHAR(64) NOT NULL UNIQUE,
    "gifts" JSON NOT NULL,
    "erased_at" TIMESTAMP NOT NULL
);
INSERT INTO "erasures" VALUES(1,'9999999999999999999999999999999999999999999999999999999999999999','["welcome"]','2026-11-22 02:15:00+00:00');
CREATE TABLE "facts" (
    "name" VARCHAR(96) NOT NULL  PRIMARY KEY,
    "value" TEXT NOT NULL
);
INSERT INTO "facts" VALUES('catalogue:WELCOME','loaded');
CREATE TABLE "inquiries" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "chat_id" BIGINT NOT NULL,
    "intent_key" VARCHAR(96) NOT NULL UNIQUE,
    "topic" VARCHAR(16) NOT NULL  /* FEEDBACK: feedback\nQUESTION: question\nDISPUTE: dispute */,
    "text" TEXT NOT NULL,
    "state" VARCHAR(16) NOT NULL  /* OPEN: open\nANSWERED: answered */,
    "asked_at" TIMESTAMP NOT NULL,
    "answer" TEXT,
    "answered_at" TIMESTAMP,
    "answered_by_id" BIGINT REFERENCES "staff" ("id") ON DELETE RESTRICT,
    "entry_id" BIGINT REFERENCES "ledger_entries" ("id") ON DELETE RESTRICT,
    "member_id" BIGINT REFERENCES "members" ("id") ON DELETE RESTRICT
);
INSERT INTO "inquiries" VALUES(1,1001,'1001:7','feedback','gAAAAABrAvMFKM6Ug0F5zQHLlg9xYh23bf-37lDeICXydae1Xal9456tdDWH52oJOZvbh0jM0U_3uPNW76jw79clIEWdGAafdg==','open','2026-11-22 02:15:00+00:00',NULL,NULL,NULL,NULL,1);
CREATE TABLE "ledger_entries" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "kind" VARCHAR(16) NOT NULL  /* ACCRUAL: accrual\nREDEMPTION: redemption\nEXPIRY: expiry\nADJUSTMENT: adjustment\nREVERSAL: reversal */,
    "points" BIGINT NOT NULL,
    "tier_points" BIGINT NOT NULL,
    "intent_key" VARCHAR(160) NOT NULL UNIQUE,
    "reason" VARCHAR(32) NOT NULL,
    "rule" VARCHAR(32) NOT NULL,
    "rule_version" INT NOT NULL,
    "base_amount" BIGINT,
    "multiplier_percent" INT,
    "claim_id" BIGINT,
    "occurred_at" TIMESTAMP NOT NULL,
    "recorded_at" TIMESTAMP NOT NULL,
    "member_id" BIGINT NOT NULL REFERENCES "members" ("id") ON DELETE RESTRICT,
    "purchase_id" BIGINT REFERENCES "purchases" ("id") ON DELETE RESTRICT,
    "reverses_id" BIGINT REFERENCES "ledger_entries" ("id") ON DELETE RESTRICT,
    "staff_id" BIGINT REFERENCES "staff" ("id") ON DELETE RESTRICT
);
INSERT INTO "ledger_entries" VALUES(1,'accrual',128,0,'purchase:till-1:T-1001','purchase','',0,NULL,NULL,NULL,'2026-11-22 02:15:00+00:00','2026-11-22 02:15:00+00:00',1,1,NULL,NULL);
INSERT INTO "ledger_entries" VALUES(2,'accrual',-100,0,'claim:1','purchase','',0,NULL,NULL,NULL,'2026-11-22 02:15:00+00:00','2026-11-22 02:15:00+00:00',1,NULL,NULL,1);
CREATE TABLE "lots" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "points" BIGINT NOT NULL,
    "remaining" BIGINT NOT NULL,
    "pending" INT NOT NULL,
    "earned_at" TIMESTAMP NOT NULL,
    "available_at" TIMESTAMP NOT NULL,
    "expires_at" TIMESTAMP,
    "member_id" BIGINT NOT NULL REFERENCES "members" ("id") ON DELETE RESTRICT,
    "purchase_id" BIGINT REFERENCES "purchases" ("id") ON DELETE RESTRICT,
    "entry_id" BIGINT NOT NULL UNIQUE REFERENCES "ledger_entries" ("id") ON DELETE RESTRICT
);
INSERT INTO "lots" VALUES(1,128,28,0,'2026-11-22 02:15:00+00:00','2026-11-22 02:15:00+00:00',NULL,1,NULL,1);
CREATE TABLE "members" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "card_number" VARCHAR(16) NOT NULL UNIQUE,
    "telegram_id" BIGINT  UNIQUE,
    "state" VARCHAR(16) NOT NULL  /* IMPORTED: imported\nACTIVE: active\nERASED: erased */,
    "name" TEXT NOT NULL,
    "phone" TEXT,
    "phone_hash" VARCHAR(64)  UNIQUE,
    "language" VARCHAR(8),
    "zone" VARCHAR(64),
    "birthday_month_day" SMALLINT,
    "birthday_year" SMALLINT,
    "birthday_changed_on" DATE,
    "marketing_consent" INT NOT NULL,
    "topics_off" JSON NOT NULL,
    "paused_until" TIMESTAMP,
    "quiet_hours" VARCHAR(11),
    "source" VARCHAR(32) NOT NULL,
    "referral_token" VARCHAR(16)  UNIQUE,
    "last_purchase_at" TIMESTAMP,
    "purchase_count" INT NOT NULL,
    "spent_amount" BIGINT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "joined_at" TIMESTAMP,
    "erased_at" TIMESTAMP,
    "consultant_id" BIGINT REFERENCES "staff" ("id") ON DELETE RESTRICT
);
INSERT INTO "members" VALUES(1,'CARD00000001',1001,'active','gAAAAABrAvMFWfpbNZjV32qyz1HKi01xl_VsmsUVAgAIvJAxHkM_gZASnXfKXadCF7PGs-lpyBWEm2shSGrPFSXYmq-FCacjYQ==','gAAAAABrAvMFIgK9qeeu_9wveMWHgs2YFXH5SRDF8S3kJUuvIOYGSWakLaG9v1DjPlHHlYY3_HDFRvpZIr9AdTy0M5GInv433g==','0000000000000000000000000000000000000000000000000000000000000001',NULL,NULL,NULL,NULL,NULL,0,'[]',NULL,NULL,'chat',NULL,NULL,0,0,'2026-11-22 02:15:00+00:00','2026-11-22 02:15:00+00:00',NULL,NULL);
INSERT INTO "members" VALUES(2,'CARD00000002',1002,'active','gAAAAABrAvMFT2eGC3AeD_dSFHSDvY3XvxAhDxjzFLXxf4EDb_CLKsji--Cp31P-w7r6kjIJPyOzpn1pDJIR411zdOpsa27IGA==','gAAAAABrAvMFPTsQwkSLQ2wAuh5MkB-8JyM5rFW1PsebBbm3oM_RIGVZM8cMItQ1zTuzyAKTp6xl-835e0VzDVwrm63yvorHuw==','0000000000000000000000000000000000000000000000000000000000000002',NULL,NULL,NULL,NULL,NULL,0,'[]',NULL,NULL,'chat',NULL,NULL,0,0,'2026-11-22 02:15:00+00:00','2026-11-22 02:15:00+00:00',NULL,NULL);
INSERT INTO "members" VALUES(3,'CARD00000077',1077,'active','gAAAAABrAvMFJpaKFx2Ev9Ve1UutxWSU9mirUX1uL5TFPzfbGDJKoEXCAWdKyo--ztMAor7hQp32-hF6KnadlswrXonWkyNLBw==','gAAAAABrAvMFtZvcAn7Y-ZM9LMx_3XcZWrJfMro7AYJJ-qwA4CZx_RRao-39q80gy7OC-M8AW2P26S4NeDjlDJD7RIEtjIwq_g==','0000000000000000000000000000000000000000000000000000000000000077',NULL,NULL,NULL,NULL,NULL,0,'[]',NULL,NULL,'chat',NULL,NULL,0,0,'2026-11-22 02:15:00+00:00','2026-11-22 02:15:00+00:00',NULL,NULL);
CREATE TABLE "notes" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "text" TEXT NOT NULL,
    "written_at" TIMESTAMP NOT NULL,
    "entry_id" BIGINT REFERENCES "ledger_entries" ("id") ON DELETE RESTRICT,
    "member_id" BIGINT NOT NULL REFERENCES "members" ("id") ON DELETE RESTRICT,
    "staff_id" BIGINT REFERENCES "staff" ("id") ON DELETE RESTRICT
);
INSERT INTO "notes" VALUES(1,'gAAAAABrAvMFIccpTdFmEiJlCCLv61Qh1mP9PFlENJb3I1OX_r4YJshmNChlFj6qsqtvqumHAnrfGYqtggp3Ja4uYve8ten-UQ==','2026-11-22 02:15:00+00:00',2,1,1);
CREATE TABLE "outbox_messages" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "intent_key" VARCHAR(160) NOT NULL UNIQUE,
    "kind" VARCHAR(32) NOT NULL  /* RECEIPT: receipt\nREFUND_RECEIPT: refund_receipt\nADJUSTMENT: adjustment\nCOUPON_ISSUED: coupon_issued\nCOUPON_REDEEMED: coupon_redeemed\nCLAIM_HANDED_OVER: claim_handed_over\nACCOUNT_TAKEN_OVER: account_taken_over\nCOUPON_OFFER: coupon_offer\nBIRTHDAY: birthday\nREACTIVATION: reactivation\nCOUPON_EXPIRING: coupon_expiring\nPOINTS_EXPIRING: points_expiring\nSURVEY: survey\nLOW_SCORE: low_score\nLOW_STOCK: low_stock\nDAILY_SUMMARY: daily_summary\nUNEXPECTED_ERROR: unexpected_error */,
    "message_class" VARCHAR(16) NOT NULL  /* TRANSACTIONAL: transactional\nMARKETING: marketing\nSTAFF: staff */,
    "priority" SMALLINT NOT NULL,
    "subject" JSON NOT NULL,
    "state" VARCHAR(16) NOT NULL  /* PENDING: pending\nSENDING: sending\nSENT: sent\nFAILED: failed\nUNKNOWN: unknown\nSUPPRESSED: suppressed */,
    "reason" VARCHAR(160) NOT NULL,
    "promised_at" TIMESTAMP NOT NULL,
    "not_before" TIMESTAMP NOT NULL,
    "not_after" TIMESTAMP,
    "lease_owner" VARCHAR(64) NOT NULL,
    "lease_until" TIMESTAMP,
    "attempts" SMALLINT NOT NULL,
    "resent" INT NOT NULL,
    "telegram_message_id" BIGINT,
    "settled_at" TIMESTAMP,
    "sent_on" DATE,
    "member_id" BIGINT REFERENCES "members" ("id") ON DELETE RESTRICT,
    "staff_id" BIGINT REFERENCES "staff" ("id") ON DELETE RESTRICT
);
INSERT INTO "outbox_messages" VALUES(1,'receipt:1','receipt','transactional',10,'{"purchase":1}','pending','','2026-11-22 02:15:00+00:00','2026-11-22 02:15:00+00:00',NULL,'',NULL,0,0,NULL,NULL,NULL,1,NULL);
CREATE TABLE "purchase_lines" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "position" INT NOT NULL,
    "sku" VARCHAR(64) NOT NULL,
    "name" VARCHAR(128) NOT NULL,
    "category" VARCHAR(64) NOT NULL,
    "quantity" INT NOT NULL,
    "amount" BIGINT NOT NULL,
    "refunded_amount" BIGINT NOT NULL,
    "purchase_id" BIGINT NOT NULL REFERENCES "purchases" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_purchase_li_purchas_19e334" UNIQUE ("purchase_id", "position")
);
INSERT INTO "purchase_lines" VALUES(1,1,'LATTE','Latte','coffee',2,12800,0,1);
CREATE TABLE "purchases" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "source" VARCHAR(64) NOT NULL,
    "external_id" VARCHAR(64) NOT NULL,
    "fingerprint" VARCHAR(64) NOT NULL,
    "amount" BIGINT NOT NULL,
    "refunded_amount" BIGINT NOT NULL,
    "currency" VARCHAR(3) NOT NULL,
    "store" VARCHAR(32) NOT NULL,
    "points_earned" BIGINT NOT NULL,
    "occurred_at" TIMESTAMP NOT NULL,
    "recorded_at" TIMESTAMP NOT NULL,
    "member_id" BIGINT NOT NULL REFERENCES "members" ("id") ON DELETE RESTRICT,
    "staff_id" BIGINT REFERENCES "staff" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_purchases_source_b2c5db" UNIQUE ("source", "external_id")
);
INSERT INTO "purchases" VALUES(1,'till-1','T-1001','ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',12800,0,'CNY','main',128,'2026-11-22 02:15:00+00:00','2026-11-22 02:15:00+00:00',1,NULL);
CREATE TABLE "referrals" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "state" VARCHAR(16) NOT NULL  /* JOINED: joined\nREWARDED: rewarded\nCLAWED_BACK: clawed_back\nREVIEW: review */,
    "joined_at" TIMESTAMP NOT NULL,
    "rewarded_at" TIMESTAMP,
    "purchase_id" BIGINT REFERENCES "purchases" ("id") ON DELETE RESTRICT,
    "referrer_id" BIGINT NOT NULL REFERENCES "members" ("id") ON DELETE RESTRICT,
    "friend_id" BIGINT NOT NULL UNIQUE REFERENCES "members" ("id") ON DELETE RESTRICT
);
INSERT INTO "referrals" VALUES(1,'joined','2026-11-22 02:15:00+00:00',NULL,NULL,1,3);
CREATE TABLE "refund_lines" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "quantity" INT NOT NULL,
    "amount" BIGINT NOT NULL,
    "line_id" BIGINT NOT NULL REFERENCES "purchase_lines" ("id") ON DELETE RESTRICT,
    "refund_id" BIGINT NOT NULL REFERENCES "refunds" ("id") ON DELETE RESTRICT
);
INSERT INTO "refund_lines" VALUES(1,1,100,1,1);
CREATE TABLE "refunds" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "source" VARCHAR(64) NOT NULL,
    "external_id" VARCHAR(64) NOT NULL,
    "fingerprint" VARCHAR(64) NOT NULL,
    "amount" BIGINT NOT NULL,
    "points_due" BIGINT NOT NULL,
    "points_taken" BIGINT NOT NULL,
    "reason" TEXT NOT NULL,
    "refunded_at" TIMESTAMP NOT NULL,
    "purchase_id" BIGINT NOT NULL REFERENCES "purchases" ("id") ON DELETE RESTRICT,
    "staff_id" BIGINT REFERENCES "staff" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_refunds_source_eba3f4" UNIQUE ("source", "external_id")
);
INSERT INTO "refunds" VALUES(1,'till-1','R-1','eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee',100,1,1,'gAAAAABrAvMF-Kle7Q8r3U3fQz4wWsqGQNGFM6wUl8gujCGVy4kozibulkscWTgVuLn1nG8Ogr-WXfLSvevFCjJ-mSK6evy5gw==','2026-11-22 02:15:00+00:00',1,NULL);
CREATE TABLE "reward_watches" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "asked_at" TIMESTAMP NOT NULL,
    "member_id" BIGINT NOT NULL REFERENCES "members" ("id") ON DELETE RESTRICT,
    "reward_id" BIGINT NOT NULL REFERENCES "rewards" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_reward_watc_reward__7f9ef6" UNIQUE ("reward_id", "member_id")
);
INSERT INTO "reward_watches" VALUES(1,'2026-11-22 02:15:00+00:00',3,1);
CREATE TABLE "rewards" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "code" VARCHAR(24) NOT NULL UNIQUE,
    "names" JSON NOT NULL,
    "descriptions" JSON NOT NULL,
    "points" BIGINT NOT NULL,
    "stock_initial" INT,
    "stock_left" INT,
    "low_stock" INT NOT NULL,
    "tier" VARCHAR(32),
    "limit_per_member" INT,
    "starts_at" TIMESTAMP,
    "ends_at" TIMESTAMP,
    "picture" VARCHAR(255),
    "active" INT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    "coupon_template_id" BIGINT REFERENCES "coupon_templates" ("id") ON DELETE RESTRICT
);
INSERT INTO "rewards" VALUES(1,'TOTE','{"en":"Tote bag"}','{}',100,20,19,0,NULL,NULL,NULL,NULL,NULL,1,'2026-11-22 02:15:00+00:00',NULL);
CREATE TABLE "staff" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "telegram_id" BIGINT NOT NULL UNIQUE,
    "name" TEXT NOT NULL,
    "role" VARCHAR(16) NOT NULL  /* CLERK: clerk\nCONSULTANT: consultant\nMANAGER: manager\nOWNER: owner */,
    "active" INT NOT NULL,
    "added_at" TIMESTAMP NOT NULL,
    "removed_at" TIMESTAMP
);
INSERT INTO "staff" VALUES(1,7,'gAAAAABrAvMFEgZ4ks03wxlmlpj5RZYDRHLiYPF5a9dv0cdpFydWXN3Wr_JbHBzpD81cHjmXXQk_D5ikX2HjR0v6opyRtsSGQw==','manager',1,'2026-11-22 02:15:00+00:00',NULL);
CREATE TABLE "staff_invitations" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "token_hash" VARCHAR(64) NOT NULL UNIQUE,
    "role" VARCHAR(16) NOT NULL  /* CLERK: clerk\nCONSULTANT: consultant\nMANAGER: manager\nOWNER: owner */,
    "created_at" TIMESTAMP NOT NULL,
    "expires_at" TIMESTAMP NOT NULL,
    "used_at" TIMESTAMP,
    "invited_by_id" BIGINT NOT NULL REFERENCES "staff" ("id") ON DELETE RESTRICT,
    "used_by_id" BIGINT REFERENCES "staff" ("id") ON DELETE RESTRICT
);
INSERT INTO "staff_invitations" VALUES(1,'1111111111111111111111111111111111111111111111111111111111111111','clerk','2026-11-22 02:15:00+00:00','2026-11-22 02:15:00+00:00',NULL,1,NULL);
CREATE TABLE "stored_answers" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "till" VARCHAR(64) NOT NULL,
    "idempotency_key" VARCHAR(128) NOT NULL,
    "request_hash" VARCHAR(64) NOT NULL,
    "status" SMALLINT,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMP NOT NULL,
    CONSTRAINT "uid_stored_answ_till_d43386" UNIQUE ("till", "idempotency_key")
);
INSERT INTO "stored_answers" VALUES(1,'till-1','k-1','3333333333333333333333333333333333333333333333333333333333333333',201,'{"id": 1}','2026-11-22 02:15:00+00:00');
CREATE TABLE "survey_answers" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "score" SMALLINT,
    "choices" JSON NOT NULL,
    "comment" TEXT,
    "answered_at" TIMESTAMP NOT NULL,
    "invitation_id" BIGINT NOT NULL REFERENCES "survey_invitations" ("id") ON DELETE RESTRICT,
    "question_id" BIGINT NOT NULL REFERENCES "survey_questions" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_survey_answ_invitat_bbeb9c" UNIQUE ("invitation_id", "question_id")
);
INSERT INTO "survey_answers" VALUES(1,5,'[]','gAAAAABrAvMF8kRCqOtaVclqKOsNTbrBVzk2xlXhJcUa22qkE3c5LpE967ke9ELK3nRyLQocGAI3ok22smTgIuDtokvmmB2NJA==','2026-11-22 02:15:00+00:00',1,1);
CREATE TABLE "survey_invitations" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "intent_key" VARCHAR(160) NOT NULL UNIQUE,
    "state" VARCHAR(16) NOT NULL  /* OPEN: open\nANSWERED: answered\nCLOSED: closed */,
    "invited_at" TIMESTAMP NOT NULL,
    "answered_at" TIMESTAMP,
    "member_id" BIGINT NOT NULL REFERENCES "members" ("id") ON DELETE RESTRICT,
    "purchase_id" BIGINT REFERENCES "purchases" ("id") ON DELETE RESTRICT,
    "survey_id" BIGINT NOT NULL REFERENCES "surveys" ("id") ON DELETE RESTRICT
);
INSERT INTO "survey_invitations" VALUES(1,'survey:visit:1','open','2026-11-22 02:15:00+00:00',NULL,1,NULL,1);
CREATE TABLE "survey_questions" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "position" INT NOT NULL,
    "question_type" VARCHAR(16) NOT NULL  /* SCALE: scale\nSINGLE_CHOICE: single_choice\nMULTI_CHOICE: multi_choice\nTEXT: text */,
    "words" JSON NOT NULL,
    "options" JSON NOT NULL,
    "survey_id" BIGINT NOT NULL REFERENCES "surveys" ("id") ON DELETE RESTRICT,
    CONSTRAINT "uid_survey_ques_survey__8c3cd1" UNIQUE ("survey_id", "position")
);
INSERT INTO "survey_questions" VALUES(1,1,'scale','{}','[]',1);
CREATE TABLE "surveys" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "code" VARCHAR(24) NOT NULL UNIQUE,
    "names" JSON NOT NULL,
    "active" INT NOT NULL,
    "closes_at" TIMESTAMP,
    "created_at" TIMESTAMP NOT NULL
);
INSERT INTO "surveys" VALUES(1,'visit','{}',1,NULL,'2026-11-22 02:15:00+00:00');
CREATE TABLE "takeovers" (
    "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    "telegram_id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "state" VARCHAR(16) NOT NULL  /* OPEN: open\nALLOWED: allowed\nREFUSED: refused\nLAPSED: lapsed */,
    "requested_at" TIMESTAMP NOT NULL,
    "settled_at" TIMESTAMP,
    "member_id" BIGINT NOT NULL REFERENCES "members" ("id") ON DELETE RESTRICT,
    "settled_by_id" BIGINT REFERENCES "staff" ("id") ON DELETE RESTRICT
);
INSERT INTO "takeovers" VALUES(1,7007,'gAAAAABrAvMFxsFKURHsAJJNAGA-iVL0tWqvvvp-lden5V0fsEF7TkcdGUEWQ7KR4Wx8jWlSCXAdlumW9rmtu7cNYqzxHBknkQ==','open','2026-11-22 02:15:00+00:00',NULL,1,NULL);
CREATE TABLE "tortoise_migrations" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "app" VARCHAR(255) NOT NULL,
    "name" VARCHAR(255) NOT NULL,
    "applied_at" TIMESTAMP NOT NULL,
    CONSTRAINT "uid_migrations_app_name" UNIQUE ("app", "name")
);
INSERT INTO "tortoise_migrations" VALUES(1,'models','0001_initial','2026-11-22 13:49:56.153550+00:00');
INSERT INTO "tortoise_migrations" VALUES(2,'models','0002_guards','2026-11-22 13:49:56.740845+00:00');
INSERT INTO "tortoise_migrations" VALUES(3,'models','0003_service','2026-11-22 13:49:57.235690+00:00');
CREATE INDEX "idx_audit_member" ON "audit_entries" ("member_id", "sequence");
CREATE INDEX "idx_members_birthday" ON "members" ("birthday_month_day");
CREATE INDEX "idx_members_last_purchase" ON "members" ("last_purchase_at");
CREATE INDEX "idx_members_consultant" ON "members" ("consultant_id");
CREATE INDEX "idx_members_zone" ON "members" ("zone");
CREATE INDEX "idx_claims_member_state" ON "claims" ("member_id", "state");
CREATE INDEX "idx_consents_member_given" ON "consents" ("member_id", "given_at");
CREATE INDEX "idx_outbox_due" ON "outbox_messages" ("state", "priority", "not_before", "id");
CREATE INDEX "idx_outbox_member_sent_on" ON "outbox_messages" ("member_id", "message_class", "sent_on");
CREATE INDEX "idx_purchases_member_occurred" ON "purchases" ("member_id", "occurred_at");
CREATE INDEX "idx_purchases_occurred" ON "purchases" ("occurred_at");
CREATE INDEX "idx_coupons_member_state" ON "coupons" ("member_id", "state");
CREATE INDEX "idx_coupons_state_expires" ON "coupons" ("state", "expires_at");
CREATE INDEX "idx_coupons_template_issued" ON "coupons" ("template_id", "issued_at");
CREATE INDEX "idx_coupons_purchase" ON "coupons" ("purchase_id");
CREATE INDEX "idx_entries_member_occurred" ON "ledger_entries" ("member_id", "occurred_at", "id");
CREATE INDEX "idx_entries_purchase" ON "ledger_entries" ("purchase_id");
CREATE INDEX "idx_entries_reverses" ON "ledger_entries" ("reverses_id");
CREATE INDEX "idx_lots_member_expires" ON "lots" ("member_id", "expires_at");
CREATE INDEX "idx_lots_expires" ON "lots" ("expires_at");
CREATE INDEX "idx_lots_purchase" ON "lots" ("purchase_id");
CREATE INDEX "idx_allocations_entry" ON "allocations" ("entry_id");
CREATE INDEX "idx_allocations_lot" ON "allocations" ("lot_id");
CREATE INDEX "idx_notes_member" ON "notes" ("member_id");
CREATE INDEX "idx_refunds_purchase" ON "refunds" ("purchase_id");
CREATE INDEX "idx_refund_lines_refund" ON "refund_lines" ("refund_id");
CREATE INDEX "idx_refund_lines_line" ON "refund_lines" ("line_id");
CREATE INDEX "idx_answers_created" ON "stored_answers" ("created_at");
CREATE INDEX "idx_invitations_member_invited" ON "survey_invitations" ("member_id", "invited_at");
CREATE TRIGGER ledger_entries_no_update BEFORE UPDATE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'ledger_entries is append-only: UPDATE refused'); END;
CREATE TRIGGER ledger_entries_no_delete BEFORE DELETE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'ledger_entries is append-only: DELETE refused'); END;
CREATE TRIGGER allocations_no_update BEFORE UPDATE ON allocations BEGIN SELECT RAISE(ABORT, 'allocations is append-only: UPDATE refused'); END;
CREATE TRIGGER allocations_no_delete BEFORE DELETE ON allocations BEGIN SELECT RAISE(ABORT, 'allocations is append-only: DELETE refused'); END;
CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries BEGIN SELECT RAISE(ABORT, 'audit_entries is append-only: UPDATE refused'); END;
CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries BEGIN SELECT RAISE(ABORT, 'audit_entries is append-only: DELETE refused'); END;
CREATE TRIGGER consents_no_update BEFORE UPDATE ON consents BEGIN SELECT RAISE(ABORT, 'consents is append-only: UPDATE refused'); END;
CREATE TRIGGER consents_no_delete BEFORE DELETE ON consents BEGIN SELECT RAISE(ABORT, 'consents is append-only: DELETE refused'); END;
CREATE TRIGGER account_balance_not_negative_insert AFTER INSERT ON accounts WHEN NOT (NEW.balance >= 0) BEGIN SELECT RAISE(ABORT, 'accounts: account_balance_not_negative'); END;
CREATE TRIGGER account_balance_not_negative_update AFTER UPDATE OF balance ON accounts WHEN NOT (NEW.balance >= 0) BEGIN SELECT RAISE(ABORT, 'accounts: account_balance_not_negative'); END;
CREATE TRIGGER account_pending_not_negative_insert AFTER INSERT ON accounts WHEN NOT (NEW.pending >= 0) BEGIN SELECT RAISE(ABORT, 'accounts: account_pending_not_negative'); END;
CREATE TRIGGER account_pending_not_negative_update AFTER UPDATE OF pending ON accounts WHEN NOT (NEW.pending >= 0) BEGIN SELECT RAISE(ABORT, 'accounts: account_pending_not_negative'); END;
CREATE TRIGGER account_debt_not_negative_insert AFTER INSERT ON accounts WHEN NOT (NEW.debt >= 0) BEGIN SELECT RAISE(ABORT, 'accounts: account_debt_not_negative'); END;
CREATE TRIGGER account_debt_not_negative_update AFTER UPDATE OF debt ON accounts WHEN NOT (NEW.debt >= 0) BEGIN SELECT RAISE(ABORT, 'accounts: account_debt_not_negative'); END;
CREATE TRIGGER lot_remaining_within_points_insert AFTER INSERT ON lots WHEN NOT (NEW.remaining >= 0 AND NEW.remaining <= NEW.points) BEGIN SELECT RAISE(ABORT, 'lots: lot_remaining_within_points'); END;
CREATE TRIGGER lot_remaining_within_points_update AFTER UPDATE OF remaining, points ON lots WHEN NOT (NEW.remaining >= 0 AND NEW.remaining <= NEW.points) BEGIN SELECT RAISE(ABORT, 'lots: lot_remaining_within_points'); END;
CREATE TRIGGER purchase_refunded_within_amount_insert AFTER INSERT ON purchases WHEN NOT (NEW.refunded_amount >= 0 AND NEW.refunded_amount <= NEW.amount) BEGIN SELECT RAISE(ABORT, 'purchases: purchase_refunded_within_amount'); END;
CREATE TRIGGER purchase_refunded_within_amount_update AFTER UPDATE OF refunded_amount, amount ON purchases WHEN NOT (NEW.refunded_amount >= 0 AND NEW.refunded_amount <= NEW.amount) BEGIN SELECT RAISE(ABORT, 'purchases: purchase_refunded_within_amount'); END;
CREATE TRIGGER template_issued_not_negative_insert AFTER INSERT ON coupon_templates WHEN NOT (NEW.issued_count >= 0) BEGIN SELECT RAISE(ABORT, 'coupon_templates: template_issued_not_negative'); END;
CREATE TRIGGER template_issued_not_negative_update AFTER UPDATE OF issued_count ON coupon_templates WHEN NOT (NEW.issued_count >= 0) BEGIN SELECT RAISE(ABORT, 'coupon_templates: template_issued_not_negative'); END;
CREATE TRIGGER template_redeemed_not_negative_insert AFTER INSERT ON coupon_templates WHEN NOT (NEW.redeemed_count >= 0) BEGIN SELECT RAISE(ABORT, 'coupon_templates: template_redeemed_not_negative'); END;
CREATE TRIGGER template_redeemed_not_negative_update AFTER UPDATE OF redeemed_count ON coupon_templates WHEN NOT (NEW.redeemed_count >= 0) BEGIN SELECT RAISE(ABORT, 'coupon_templates: template_redeemed_not_negative'); END;
CREATE TRIGGER reward_stock_not_negative_insert AFTER INSERT ON rewards WHEN NOT (NEW.stock_left IS NULL OR NEW.stock_left >= 0) BEGIN SELECT RAISE(ABORT, 'rewards: reward_stock_not_negative'); END;
CREATE TRIGGER reward_stock_not_negative_update AFTER UPDATE OF stock_left ON rewards WHEN NOT (NEW.stock_left IS NULL OR NEW.stock_left >= 0) BEGIN SELECT RAISE(ABORT, 'rewards: reward_stock_not_negative'); END;
CREATE TRIGGER accounts_whole_insert AFTER INSERT ON accounts WHEN NOT (typeof(NEW.balance) IN ('integer', 'null') AND typeof(NEW.pending) IN ('integer', 'null') AND typeof(NEW.debt) IN ('integer', 'null') AND typeof(NEW.tier_points) IN ('integer', 'null')) BEGIN SELECT RAISE(ABORT, 'accounts: only whole numbers'); END;
CREATE TRIGGER accounts_whole_update AFTER UPDATE OF balance, pending, debt, tier_points ON accounts WHEN NOT (typeof(NEW.balance) IN ('integer', 'null') AND typeof(NEW.pending) IN ('integer', 'null') AND typeof(NEW.debt) IN ('integer', 'null') AND typeof(NEW.tier_points) IN ('integer', 'null')) BEGIN SELECT RAISE(ABORT, 'accounts: only whole numbers'); END;
CREATE TRIGGER ledger_entries_whole_insert AFTER INSERT ON ledger_entries WHEN NOT (typeof(NEW.points) IN ('integer', 'null') AND typeof(NEW.tier_points) IN ('integer', 'null') AND typeof(NEW.base_amount) IN ('integer', 'null')) BEGIN SELECT RAISE(ABORT, 'ledger_entries: only whole numbers'); END;
CREATE TRIGGER ledger_entries_whole_update AFTER UPDATE OF points, tier_points, base_amount ON ledger_entries WHEN NOT (typeof(NEW.points) IN ('integer', 'null') AND typeof(NEW.tier_points) IN ('integer', 'null') AND typeof(NEW.base_amount) IN ('integer', 'null')) BEGIN SELECT RAISE(ABORT, 'ledger_entries: only whole numbers'); END;
CREATE TRIGGER lots_whole_insert AFTER INSERT ON lots WHEN NOT (typeof(NEW.points) IN ('integer', 'null') AND typeof(NEW.remaining) IN ('integer', 'null')) BEGIN SELECT RAISE(ABORT, 'lots: only whole numbers'); END;
CREATE TRIGGER lots_whole_update AFTER UPDATE OF points, remaining ON lots WHEN NOT (typeof(NEW.points) IN ('integer', 'null') AND typeof(NEW.remaining) IN ('integer', 'null')) BEGIN SELECT RAISE(ABORT, 'lots: only whole numbers'); END;
CREATE TRIGGER allocations_whole_insert AFTER INSERT ON allocations WHEN NOT (typeof(NEW.points) IN ('integer', 'null')) BEGIN SELECT RAISE(ABORT, 'allocations: only whole numbers'); END;
CREATE TRIGGER allocations_whole_update AFTER UPDATE OF points ON allocations WHEN NOT (typeof(NEW.points) IN ('integer', 'null')) BEGIN SELECT RAISE(ABORT, 'allocations: only whole numbers'); END;
CREATE TRIGGER purchases_whole_insert AFTER INSERT ON purchases WHEN NOT (typeof(NEW.amount) IN ('integer', 'null') AND typeof(NEW.refunded_amount) IN ('integer', 'null') AND typeof(NEW.points_earned) IN ('integer', 'null')) BEGIN SELECT RAISE(ABORT, 'purchases: only whole numbers'); END;
CREATE TRIGGER purchases_whole_update AFTER UPDATE OF amount, refunded_amount, points_earned ON purchases WHEN NOT (typeof(NEW.amount) IN ('integer', 'null') AND typeof(NEW.refunded_amount) IN ('integer', 'null') AND typeof(NEW.points_earned) IN ('integer', 'null')) BEGIN SELECT RAISE(ABORT, 'purchases: only whole numbers'); END;
CREATE TRIGGER purchase_lines_whole_insert AFTER INSERT ON purchase_lines WHEN NOT (typeof(NEW.amount) IN ('integer', 'null') AND typeof(NEW.quantity) IN ('integer', 'null') AND typeof(NEW.refunded_amount) IN ('integer', 'null')) BEGIN SELECT RAISE(ABORT, 'purchase_lines: only whole numbers'); END;
CREATE TRIGGER purchase_lines_whole_update AFTER UPDATE OF amount, quantity, refunded_amount ON purchase_lines WHEN NOT (typeof(NEW.amount) IN ('integer', 'null') AND typeof(NEW.quantity) IN ('integer', 'null') AND typeof(NEW.refunded_amount) IN ('integer', 'null')) BEGIN SELECT RAISE(ABORT, 'purchase_lines: only whole numbers'); END;
CREATE TRIGGER refunds_whole_insert AFTER INSERT ON refunds WHEN NOT (typeof(NEW.amount) IN ('integer', 'null') AND typeof(NEW.points_due) IN ('integer', 'null') AND typeof(NEW.points_taken) IN ('integer', 'null')) BEGIN SELECT RAISE(ABORT, 'refunds: only whole numbers'); END;
CREATE TRIGGER refunds_whole_update AFTER UPDATE OF amount, points_due, points_taken ON refunds WHEN NOT (typeof(NEW.amount) IN ('integer', 'null') AND typeof(NEW.points_due) IN ('integer', 'null') AND typeof(NEW.points_taken) IN ('integer', 'null')) BEGIN SELECT RAISE(ABORT, 'refunds: only whole numbers'); END;
CREATE TRIGGER rewards_whole_insert AFTER INSERT ON rewards WHEN NOT (typeof(NEW.points) IN ('integer', 'null') AND typeof(NEW.stock_initial) IN ('integer', 'null') AND typeof(NEW.stock_left) IN ('integer', 'null')) BEGIN SELECT RAISE(ABORT, 'rewards: only whole numbers'); END;
CREATE TRIGGER rewards_whole_update AFTER UPDATE OF points, stock_initial, stock_left ON rewards WHEN NOT (typeof(NEW.points) IN ('integer', 'null') AND typeof(NEW.stock_initial) IN ('integer', 'null') AND typeof(NEW.stock_left) IN ('integer', 'null')) BEGIN SELECT RAISE(ABORT, 'rewards: only whole numbers'); END;
CREATE TRIGGER coupon_templates_whole_insert AFTER INSERT ON coupon_templates WHEN NOT (typeof(NEW.amount) IN ('integer', 'null') AND typeof(NEW.issued_count) IN ('integer', 'null') AND typeof(NEW.redeemed_count) IN ('integer', 'null')) BEGIN SELECT RAISE(ABORT, 'coupon_templates: only whole numbers'); END;
CREATE TRIGGER coupon_templates_whole_update AFTER UPDATE OF amount, issued_count, redeemed_count ON coupon_templates WHEN NOT (typeof(NEW.amount) IN ('integer', 'null') AND typeof(NEW.issued_count) IN ('integer', 'null') AND typeof(NEW.redeemed_count) IN ('integer', 'null')) BEGIN SELECT RAISE(ABORT, 'coupon_templates: only whole numbers'); END;
CREATE INDEX "idx_inquiries_state" ON "inquiries" ("state", "asked_at");
CREATE INDEX "idx_inquiries_member" ON "inquiries" ("member_id");
CREATE INDEX "idx_referrals_referrer_state" ON "referrals" ("referrer_id", "state");
CREATE INDEX "idx_takeovers_member_state" ON "takeovers" ("member_id", "state");
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('staff',1);
INSERT INTO "sqlite_sequence" VALUES('staff_invitations',1);
INSERT INTO "sqlite_sequence" VALUES('members',3);
INSERT INTO "sqlite_sequence" VALUES('consents',1);
INSERT INTO "sqlite_sequence" VALUES('dialogues',1);
INSERT INTO "sqlite_sequence" VALUES('api_keys',1);
INSERT INTO "sqlite_sequence" VALUES('stored_answers',1);
INSERT INTO "sqlite_sequence" VALUES('audit_entries',1);
INSERT INTO "sqlite_sequence" VALUES('purchases',1);
INSERT INTO "sqlite_sequence" VALUES('purchase_lines',1);
INSERT INTO "sqlite_sequence" VALUES('ledger_entries',2);
INSERT INTO "sqlite_sequence" VALUES('lots',1);
INSERT INTO "sqlite_sequence" VALUES('allocations',1);
INSERT INTO "sqlite_sequence" VALUES('refunds',1);
INSERT INTO "sqlite_sequence" VALUES('refund_lines',1);
INSERT INTO "sqlite_sequence" VALUES('notes',1);
INSERT INTO "sqlite_sequence" VALUES('coupon_templates',1);
INSERT INTO "sqlite_sequence" VALUES('coupon_batches',1);
INSERT INTO "sqlite_sequence" VALUES('coupons',1);
INSERT INTO "sqlite_sequence" VALUES('rewards',1);
INSERT INTO "sqlite_sequence" VALUES('claims',1);
INSERT INTO "sqlite_sequence" VALUES('surveys',1);
INSERT INTO "sqlite_sequence" VALUES('survey_questions',1);
INSERT INTO "sqlite_sequence" VALUES('survey_invitations',1);
INSERT INTO "sqlite_sequence" VALUES('survey_answers',1);
INSERT INTO "sqlite_sequence" VALUES('outbox_messages',1);
INSERT INTO "sqlite_sequence" VALUES('care_log',1);
INSERT INTO "sqlite_sequence" VALUES('inquiries',1);
INSERT INTO "sqlite_sequence" VALUES('referrals',1);
INSERT INTO "sqlite_sequence" VALUES('erasures',1);
INSERT INTO "sqlite_sequence" VALUES('takeovers',1);
INSERT INTO "sqlite_sequence" VALUES('card_uses',1);
INSERT INTO "sqlite_sequence" VALUES('reward_watches',1);
COMMIT;
