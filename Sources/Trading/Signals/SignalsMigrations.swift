import Registry
import Storage

extension Register {
    /// The registers of signals of collusion.
    static let tradingSignals: [Register] = [TradeSignal.register]
}

extension Migration {
    static let tradingSignals = [
        Migration(
            "trading-signals-1-create-signal",
            """
            CREATE TABLE trade_signal (
                \(matterColumns),
                rule         TEXT NOT NULL,
                severity     TEXT NOT NULL CHECK (severity IN ('high', 'medium', 'low')),
                lot          TEXT NOT NULL REFERENCES trade_lot (number),
                lots         TEXT NOT NULL,
                bidders      TEXT NOT NULL,
                summary      TEXT NOT NULL,
                evidence     TEXT,
                finding      TEXT NOT NULL UNIQUE,
                examiner     TEXT,
                examined_at  INTEGER,
                conclusion   TEXT,
                concluded_at INTEGER,
                CHECK (rule IN ('F1', 'F2', 'F3', 'F4', 'F5', 'F6', 'F7', 'N1', 'N2', 'M1', 'P1', 'P2', 'R1', 'R2', 'R3', 'R4', 'R5', 'R6',
                    'G1', 'E1', 'D1', 'B1')),
                CHECK (state IN ('open', 'examined', 'confirmed', 'innocent')),
                CHECK ((state IN ('confirmed', 'innocent')) = (conclusion IS NOT NULL)),
                FOREIGN KEY (organisation) REFERENCES organisation (number)
            );
            CREATE INDEX trade_signal_by_lot ON trade_signal (lot);
            CREATE INDEX trade_signal_by_severity ON trade_signal (state, severity);
            CREATE TABLE signal_pending (
                lot TEXT PRIMARY KEY
            );
            CREATE TABLE signal_watermark (
                name  TEXT    PRIMARY KEY,
                place INTEGER NOT NULL
            );
            """)
    ]
}
