import Registry
import Storage

extension Migration {
    static let tradingProcurement = [
        Migration(
            "trading-procurement-1-create-plans",
            """
            CREATE TABLE purchase_catalogue_item (
                \(matterColumns),
                code           TEXT    NOT NULL,
                name           TEXT    NOT NULL,
                object         TEXT    NOT NULL CHECK (object IN ('goods', 'services', 'works')),
                organising     TEXT    NOT NULL CHECK (organising IN ('central', 'departmental', 'own')),
                limit_amount   INTEGER NOT NULL CHECK (limit_amount >= 0),
                source         TEXT    NOT NULL,
                effective_from TEXT    NOT NULL,
                effective_to   TEXT,
                CHECK (effective_to IS NULL OR effective_to >= effective_from),
                CHECK (state IN ('enacted', 'voided')),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX purchase_catalogue_item_by_code ON purchase_catalogue_item (code, effective_from);
            CREATE TABLE purchase_intention (
                \(matterColumns),
                title        TEXT    NOT NULL,
                need         TEXT    NOT NULL,
                amount       INTEGER NOT NULL CHECK (amount >= 0),
                code         TEXT,
                expected     TEXT    NOT NULL,
                remark       TEXT,
                published_on TEXT,
                CHECK (state <> 'published' OR published_on IS NOT NULL),
                CHECK (state IN ('draft', 'published', 'withdrawn')),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX purchase_intention_by_day ON purchase_intention (published_on) WHERE published_on IS NOT NULL;
            CREATE TABLE purchase_plan (
                \(matterColumns),
                fiscal_year INTEGER NOT NULL,
                title       TEXT    NOT NULL,
                budget_item TEXT    NOT NULL,
                code        TEXT    NOT NULL,
                object      TEXT    NOT NULL CHECK (object IN ('goods', 'services', 'works')),
                amount      INTEGER NOT NULL CHECK (amount >= 0),
                method      TEXT    NOT NULL CHECK (method IN
                    ('openTender', 'invitedTender', 'negotiation', 'consultation', 'inquiry', 'singleSource', 'framework',
                    'listing', 'auction', 'oneOffer')),
                ground      TEXT,
                approval    TEXT,
                small_share TEXT,
                intention   TEXT    REFERENCES purchase_intention (number),
                organising  TEXT CHECK (organising IN ('central', 'departmental', 'own')),
                project     TEXT    REFERENCES trade_project (number),
                filed_at    INTEGER,
                CHECK (organising IS NOT NULL OR state IN ('draft', 'withdrawn')),
                CHECK (project IS NOT NULL OR state NOT IN ('executing', 'done')),
                CHECK (state IN ('draft', 'filed', 'executing', 'done', 'withdrawn')),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX purchase_plan_by_item ON purchase_plan (organisation, fiscal_year, budget_item, code);
            """),
        Migration(
            "trading-procurement-2-create-frameworks",
            """
            CREATE TABLE framework_agreement (
                \(matterColumns),
                title            TEXT    NOT NULL,
                kind             TEXT    NOT NULL CHECK (kind IN ('closed', 'open')),
                object           TEXT    NOT NULL CHECK (object IN ('goods', 'services', 'works')),
                code             TEXT    NOT NULL,
                preference       TEXT    NOT NULL CHECK (preference IN ('price', 'quality')),
                ordering         TEXT    NOT NULL CHECK (ordering IN ('direct', 'round', 'rotation')),
                is_instruments   INTEGER NOT NULL,
                agrees_to_refill INTEGER NOT NULL,
                ceiling          INTEGER NOT NULL CHECK (ceiling > 0),
                lot              TEXT    REFERENCES trade_lot (number),
                months           INTEGER NOT NULL CHECK (months > 0),
                passed           INTEGER,
                selected         INTEGER,
                valid_from       TEXT,
                valid_until      TEXT,
                summary          TEXT,
                CHECK (ordering <> 'round' OR preference = 'price'),
                CHECK (ordering <> 'rotation' OR object = 'services'),
                CHECK (state NOT IN ('active', 'refilling', 'expired', 'ended') OR valid_until IS NOT NULL),
                CHECK (state IN ('draft', 'approved', 'soliciting', 'active', 'refilling', 'expired', 'ended')),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX framework_agreement_by_code ON framework_agreement (state, code);
            CREATE TABLE framework_supplier (
                \(matterColumns),
                agreement TEXT    NOT NULL REFERENCES framework_agreement (number),
                subject   TEXT    NOT NULL REFERENCES market_subject (number),
                rank      INTEGER NOT NULL CHECK (rank > 0),
                price     INTEGER NOT NULL CHECK (price > 0),
                CHECK (state IN ('selected', 'left', 'removed')),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX framework_supplier_once ON framework_supplier (agreement, subject)
                WHERE state = 'selected';
            CREATE TABLE framework_order (
                \(matterColumns),
                agreement TEXT    NOT NULL REFERENCES framework_agreement (number),
                item      TEXT    NOT NULL,
                quantity  TEXT    NOT NULL,
                budget    INTEGER NOT NULL CHECK (budget >= 0),
                plan      TEXT    REFERENCES purchase_plan (number),
                supplier  TEXT    REFERENCES market_subject (number),
                price     INTEGER,
                amount    INTEGER,
                saving    INTEGER,
                quotes    INTEGER,
                placed_at INTEGER,
                score     INTEGER,
                CHECK (saving IS NULL OR saving = budget - amount),
                CHECK ((supplier IS NOT NULL AND amount IS NOT NULL) OR state IN ('draft', 'cancelled')),
                CHECK (state IN ('draft', 'placed', 'accepted', 'delivered', 'received', 'rated', 'cancelled')),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX framework_order_by_agreement ON framework_order (agreement, placed_at);
            CREATE INDEX framework_order_by_moment ON framework_order (placed_at) WHERE placed_at IS NOT NULL;
            """),
        Migration(
            "trading-procurement-3-create-listings",
            """
            CREATE TABLE price_listing (
                \(matterColumns),
                product      TEXT    NOT NULL,
                name         TEXT    NOT NULL,
                form         TEXT    NOT NULL,
                unit         TEXT    NOT NULL,
                supplier     TEXT    NOT NULL REFERENCES market_subject (number),
                price        INTEGER NOT NULL CHECK (price > 0),
                cap          INTEGER,
                linked       INTEGER,
                linked_place TEXT,
                listed_on    TEXT,
                CHECK (linked IS NOT NULL OR state NOT IN ('listed', 'suspended', 'delisted')),
                CHECK (state IN ('declared', 'listed', 'suspended', 'delisted', 'refused')),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX price_listing_once ON price_listing (product, supplier)
                WHERE state IN ('declared', 'listed', 'suspended');
            """),
        Migration(
            "trading-procurement-4-take-quotes-sealed",
            """
            CREATE TABLE framework_round (
                \(matterColumns),
                order_number TEXT    NOT NULL REFERENCES framework_order (number),
                until_at     INTEGER NOT NULL,
                invited      INTEGER,
                quotes       INTEGER,
                supplier     TEXT    REFERENCES market_subject (number),
                price        INTEGER CHECK (price > 0),
                outcome      TEXT,
                closed_at    INTEGER,
                CHECK ((state = 'closed') = (supplier IS NOT NULL AND price IS NOT NULL)),
                CHECK (state IN ('calling', 'closed', 'failed', 'cancelled')),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX framework_round_once ON framework_round (order_number) WHERE state = 'calling';
            CREATE INDEX framework_round_by_end ON framework_round (state, until_at);
            CREATE TABLE framework_quote (
                \(matterColumns),
                round       TEXT    NOT NULL REFERENCES framework_round (number),
                holder      TEXT    NOT NULL,
                box         TEXT    NOT NULL,
                received_at INTEGER NOT NULL,
                subject     TEXT    REFERENCES market_subject (number),
                price       INTEGER CHECK (price > 0),
                reason      TEXT,
                CHECK ((state = 'opened') = (subject IS NOT NULL)),
                CHECK (state IN ('sealed', 'replaced', 'opened', 'void')),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE UNIQUE INDEX framework_quote_once ON framework_quote (round, holder) WHERE state = 'sealed';
            """),
    ]
}
