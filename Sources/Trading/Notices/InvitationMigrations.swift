import Registry
import Storage

extension Migration {
    static let invitations = Migration(
        "trading-notices-2-create-invitations",
        """
        CREATE TABLE trade_invitation (
            \(matterColumns),
            lot      TEXT NOT NULL REFERENCES trade_lot (number),
            tenderee TEXT,
            agent    TEXT,
            subject  TEXT NOT NULL REFERENCES market_subject (number),
            way      TEXT NOT NULL,
            ground   TEXT,
            CHECK (state IN ('named', 'withdrawn')),
            CHECK (way IN ('drawn', 'recommended')),
            CHECK (way <> 'recommended' OR ground IS NOT NULL),
            FOREIGN KEY (organisation) REFERENCES organisation (number)
        );
        CREATE UNIQUE INDEX trade_invitation_by_lot ON trade_invitation (lot, subject) WHERE state = 'named';
        """)
}
