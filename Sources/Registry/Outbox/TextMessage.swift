package import Kernel
package import Storage

/// A short message to a telephone (短信). What it says names no person: it can be read over a shoulder.
package struct TextMessage: Sendable, Hashable {
    package enum Kind: String, Labelled {
        case news, rating, appointment, code

        package var label: LocalizedText {
            switch self {
            case .news: LocalizedText(zh: "办件短信", en: "text on a case")
            case .rating: LocalizedText(zh: "评价短信", en: "text asking for a rating")
            case .appointment: LocalizedText(zh: "预约短信", en: "text on an appointment")
            case .code: LocalizedText(zh: "验证码短信", en: "text with a code")
            }
        }

        /// After this many seconds it is of no use, and isn't sent any more.
        var usefulSeconds: Int {
            switch self {
            case .news, .rating: 2 * 86_400
            case .appointment: 12 * 3600
            case .code: 600
            }
        }

        /// Only somebody who waits for one is written to at night.
        var mayWake: Bool { self == .code }
    }

    package let kind: Kind
    package let to: String
    package let text: String

    /// Nil for a number that takes no messages.
    package init?(_ kind: Kind, to number: String, _ text: String) {
        guard Self.isMobile(number) else { return nil }
        self.kind = kind
        self.to = number
        self.text = text
    }

    /// Eleven digits that begin with 13 to 19.
    package static func isMobile(_ number: String) -> Bool {
        let digits = Array(number.utf8)
        return digits.count == 11 && digits[0] == UInt8(ascii: "1") && digits[1] >= UInt8(ascii: "3")
            && digits.allSatisfy { (48...57).contains($0) }
    }

    /// How many messages an operator makes of `text` signed 【sign】: 70 characters fit in one, 67 in each of several.
    package static func parts(_ text: String, sign: String) -> Int {
        let length = text.utf16.count + sign.utf16.count + 2
        return length <= 70 ? 1 : (length + 66) / 67
    }

    /// The first `most` characters, and a mark where some are left out.
    package static func shortened(_ text: String, to most: Int) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: "；")
        return line.count <= most ? line : line.prefix(most - 1) + "…"
    }

    /// "139****1234".
    package static func masked(_ number: String) -> String {
        number.count < 8
            ? String(repeating: "*", count: number.count)
            : number.prefix(3) + String(repeating: "*", count: number.count - 7) + number.suffix(4)
    }

    /// From eight in the morning to nine in the evening, by the clock of China; what is written at night goes at eight.
    func leaves(at now: Timestamp) -> Timestamp {
        let (morning, evening) = (Timestamp(now.day, hour: 8), Timestamp(now.day, hour: 21))
        if kind.mayWake || (morning <= now && now < evening) { return now }
        return now < morning ? morning : Timestamp(now.day.advanced(by: 1), hour: 8)
    }
}

extension Registry {
    /// Puts a message into the outbox, in the transaction of what it tells of. Without a gateway none is written.
    package func text(_ message: TextMessage, within session: Session) throws {
        guard hasTexts else { return }
        try OutboxStore(session: session).text(message, at: now)
    }

    /// What the gateway for messages is set up for: something to see whether it works.
    package func sendTestText(to number: String, as actor: Actor) async throws {
        try actor.demand([.administrator])
        guard let message = TextMessage(.code, to: number.trimmed, "测试短信：收到说明短信网关已设置好。") else {
            throw Refusal.invalid("number", zh: "请填写11位手机号码。", en: "Give a mobile number of 11 digits.")
        }
        try await database.write { try self.text(message, within: $0) }
    }
}

extension OutboxStore {
    func text(_ message: TextMessage, at now: Timestamp) throws {
        let start = message.leaves(at: now)
        try put(
            .text, to: message.to, message.kind.label.zh, message.text, next: start,
            goodUntil: start.adding(seconds: message.kind.usefulSeconds), at: now)
    }

    /// Whether a message was given up within the last hour, besides this one: administrators needn't hear of each.
    func hasDeadText(besides id: Int64, since moment: Timestamp) throws -> Bool {
        let other: Int64? = try session.value(
            """
            SELECT id FROM outbox WHERE channel = 'text' AND state = 'dead' AND id <> \(id) AND next_at >= \(moment)
            LIMIT 1
            """)
        return other != nil
    }
}

extension Migration {
    /// Messages to telephones beside mail and webhooks. A table's check can't be changed where it stands, so it is made
    /// anew with what it held.
    static let textMessages = Migration(
        "registry-140-text-messages",
        """
        CREATE TABLE outbox_with_texts (
            id         INTEGER PRIMARY KEY,
            channel    TEXT    NOT NULL CHECK (channel IN ('mail', 'webhook', 'text')),
            target     TEXT    NOT NULL,
            webhook    INTEGER REFERENCES webhook (id),
            account    INTEGER,
            subject    TEXT    NOT NULL,
            body       TEXT    NOT NULL,
            state      TEXT    NOT NULL CHECK (state IN ('waiting', 'sent', 'dead')),
            attempts   INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            next_at    INTEGER NOT NULL,
            sent_at    INTEGER,
            trouble    TEXT,
            good_until INTEGER
        );
        INSERT INTO outbox_with_texts
            (id, channel, target, webhook, account, subject, body, state, attempts, created_at, next_at, sent_at, trouble)
            SELECT id, channel, target, webhook, account, subject, body, state, attempts, created_at, next_at, sent_at,
                trouble
            FROM outbox;
        DROP TABLE outbox;
        ALTER TABLE outbox_with_texts RENAME TO outbox;
        CREATE INDEX outbox_waiting ON outbox (next_at, id) WHERE state = 'waiting';
        CREATE INDEX outbox_dead_texts ON outbox (next_at) WHERE state = 'dead' AND channel = 'text';
        """)
}
