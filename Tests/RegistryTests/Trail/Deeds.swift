@testable import Registry

/// Draws one of all the things that SQL can do to the rows the trail vouches for.
struct Deeds {
    let deed: TamperingTests.Deed
    /// Entries under a head, of those there are in `TamperingTests.house`.
    static let sealed: Int64 = 584
    static let heads: Int64 = 5

    init(generator: inout SeededGenerator) {
        let number = Int64.random(in: 1...Self.sealed, using: &generator)
        let other = number % Self.sealed + 1
        let kinds = [
            Self.entryChanged, Self.entryGone, Self.entryForged, Self.entriesExchanged, Self.countChanged,
            Self.truncated, Self.tileChanged, Self.tileGone, Self.tileForged, Self.headChanged, Self.headGone,
            Self.headForged, Self.headsExchanged, Self.keyTouched, Self.matterChanged, Self.matterGone,
            Self.matterForged, Self.mattersExchanged, Self.accountTouched,
        ]
        let kind = kinds.randomElement(using: &generator) ?? Self.entryGone
        deed = kind(number, other, &generator)
    }

    private typealias Deed = TamperingTests.Deed
    private typealias Generator = SeededGenerator

    // MARK: Entries

    private static func entryChanged(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
        let change = pick(
            [
                "at = at + 1", "account = account + 1", "actor = 'x'", "act = 'x'", "body = '{}x'",
                "position = position + 500", "matter = matter + 90000", "register = 'voucher'", "content = hash",
                "previous = hash", "hash = content", "sequence = sequence + 5000",
            ], &random)
        return Deed(sql: "UPDATE trail SET \(change) WHERE sequence = \(number)") {
            guard case .altered(let found, _, _) = $0 else { return false }
            return found == number || found == number + 5000
        }
    }

    private static func entryGone(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
        let last = number + .random(in: 0...9, using: &random)
        return Deed(sql: "DELETE FROM trail WHERE sequence BETWEEN \(number) AND \(last)") {
            switch $0 {
            case .removed(let gone): gone.contains(number)
            case .headDiffers(_, let found): found == number - 1
            default: false
            }
        }
    }

    private static func entryForged(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
        let place = pick([0, -7, Self.sealed + 2, Self.sealed + 90], &random)
        return Deed(
            sql: """
                INSERT INTO trail SELECT \(place), register, matter, position + 700, at, account, actor, act, body, content,
                    previous, hash FROM trail WHERE sequence = \(number)
                """
        ) { if case .altered(place, _, _) = $0 { true } else { false } }
    }

    private static func entriesExchanged(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
        Deed(
            sql: """
                UPDATE trail SET sequence = -1 WHERE sequence = \(number);
                UPDATE trail SET sequence = \(number) WHERE sequence = \(other);
                UPDATE trail SET sequence = \(other) WHERE sequence = -1
                """
        ) { if case .altered(number, _, _) = $0 { true } else { false } }
    }

    private static func countChanged(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
        Deed(sql: "UPDATE trail_head SET count = \(number)") { $0 == .headDiffers(recorded: number, found: sealed + 1) }
    }

    /// The newest entries with their matters, and the count set back: all that is left is consistent in itself.
    private static func truncated(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
        let end = number - 1
        let rows = """
            DELETE FROM lost_item WHERE id IN (SELECT matter FROM trail WHERE register = 'lost_item' AND sequence > \(end));
            DELETE FROM account WHERE id IN (SELECT matter FROM trail WHERE register = 'account' AND sequence > \(end));
            DELETE FROM trail WHERE sequence > \(end); UPDATE trail_head SET count = \(end);
            """
        let heads = "DELETE FROM trail_signed_head WHERE size > \(end)"
        guard Bool.random(using: &random) else {
            return Deed(sql: rows) { $0 == .truncated(sealed: sealed, found: end) }
        }
        // What no row can show any more, the head that was noted beside the keys does.
        return Deed(sql: rows + heads) {
            if case .headsRemoved(let numbers) = $0 { numbers.upperBound == Self.heads } else { false }
        }
    }

    // MARK: Tree

    /// 0, 1 and 2 hold the leaves, (1, 0) their roots.
    private static func tile(_ random: inout Generator) -> (level: Int, place: Int64) {
        pick([(0, 0), (0, 1), (0, 2), (1, 0)], &random)
    }

    private static func tileChanged(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
        let (level, place) = tile(&random)
        let change = pick(
            [
                "substr(hashes, 1, 32)", "substr(hashes, 1, 31)", "substr(hashes, 33)",
                "(SELECT hash FROM trail WHERE sequence = \(number))",
            ], &random)
        return Deed(
            sql: "UPDATE trail_tile SET hashes = \(change) WHERE level = \(level) AND place = \(place)"
        ) { $0 == .treeAltered(level: level, place: place) }
    }

    private static func tileGone(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
        let (level, place) = tile(&random)
        return Deed(sql: "DELETE FROM trail_tile WHERE level = \(level) AND place = \(place)") {
            $0 == .treeAltered(level: level, place: place)
        }
    }

    private static func tileForged(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
        let level = pick([0, 1, 2, 5], &random)
        return Deed(
            sql: "INSERT INTO trail_tile SELECT \(level), \(number + 3), hashes FROM trail_tile WHERE level = 1"
        ) { $0 == .treeAltered(level: level, place: number + 3) }
    }

    // MARK: Heads and keys

    private static func headChanged(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
        let head = Int64.random(in: 1...heads, using: &random)
        let change = pick(
            [
                "size = size + 1", "root = (SELECT hash FROM trail WHERE sequence = 1)", "at = at + 1", "log = 'x'",
                "signer = 'x'", "signature = root",
            ], &random)
        return Deed(sql: "UPDATE trail_signed_head SET \(change) WHERE number = \(head)") {
            $0 == .headForged(number: head)
        }
    }

    private static func headGone(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
        let head = Int64.random(in: 1...heads, using: &random)
        return Deed(sql: "DELETE FROM trail_signed_head WHERE number = \(head)") {
            if case .headsRemoved(let numbers) = $0 { numbers.contains(head) } else { false }
        }
    }

    private static func headForged(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
        Deed(
            sql: """
                INSERT INTO trail_signed_head SELECT number + 1, size + 1, root, at, log, signer, signature
                FROM trail_signed_head WHERE number = \(heads)
                """
        ) { $0 == .headForged(number: heads + 1) }
    }

    private static func headsExchanged(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
        let head = Int64.random(in: 1..<heads, using: &random)
        return Deed(
            sql: """
                UPDATE trail_signed_head SET number = 99 WHERE number = \(head);
                UPDATE trail_signed_head SET number = \(head) WHERE number = \(head + 1);
                UPDATE trail_signed_head SET number = \(head + 1) WHERE number = 99
                """
        ) { $0 == .headForged(number: head) }
    }

    private static func keyTouched(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
        let deeds = [
            Deed(sql: "UPDATE trail_key SET at = at + 1") {
                if case .rowAltered("trail_key", 1, _) = $0 { true } else { false }
            },
            Deed(sql: "UPDATE trail_key SET encoded = signature") {
                if case .rowAltered("trail_key", 1, _) = $0 { true } else { false }
            },
            Deed(sql: "DELETE FROM trail_key") { $0 == .rowMissing(register: "trail_key", matter: 1) },
            Deed(
                sql: """
                    INSERT INTO trail_key SELECT 2, 'x', algorithm, encoded, at, signer, signature FROM trail_key
                    """
            ) { if case .rowUnaccounted("trail_key", 2, _) = $0 { true } else { false } },
        ]
        return pick(deeds, &random)
    }

    // MARK: Matters and accounts

    private static func matter(_ random: inout Generator) -> Int64 { .random(in: 4...553, using: &random) }

    private static func matterChanged(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
        let matter = matter(&random)
        let change = pick(
            [
                "title = 'x'", "worth = 5", "state = 'returned'", "organisation = '110'", "number = 'x'", "is_fragile = 1",
                "version = version + 1", "created_at = created_at - 1", "updated_at = 0", "region = '1'",
                "finder_phone = '1'",
            ], &random)
        return Deed(sql: "UPDATE lost_item SET \(change) WHERE id = \(matter)") {
            if case .rowAltered("lost_item", matter, _) = $0 { true } else { false }
        }
    }

    private static func matterGone(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
        let matter = matter(&random)
        return Deed(sql: "DELETE FROM lost_item WHERE id = \(matter)") {
            $0 == .rowMissing(register: "lost_item", matter: matter)
        }
    }

    private static func matterForged(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
        Deed(
            sql: """
                INSERT INTO voucher (id, number, organisation, region, state, version, created_at, updated_at, amount, paid_on)
                SELECT \(number + 5000), 'V-X', organisation, region, 'recorded', 1, created_at, updated_at, 1, '2021-01-01'
                FROM lost_item WHERE id = 4
                """
        ) { $0 == .rowUnaccounted(register: "voucher", matter: number + 5000, number: "V-X") }
    }

    private static func mattersExchanged(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
        let matter = Int64.random(in: 4...552, using: &random)
        return Deed(
            sql: """
                UPDATE lost_item SET id = -1 WHERE id = \(matter);
                UPDATE lost_item SET id = \(matter) WHERE id = \(matter + 1);
                UPDATE lost_item SET id = \(matter + 1) WHERE id = -1
                """
        ) { if case .rowAltered("lost_item", matter, _) = $0 { true } else { false } }
    }

    private static func accountTouched(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
        let account = Int64.random(in: 1...5, using: &random)
        let change = pick(
            ["roles = 'administrator'", "password = 'x'", "disabled = 1", "organisation = '200'", "login = 'x'"], &random)
        return Deed(sql: "UPDATE account SET \(change) WHERE id = \(account)") {
            if case .rowAltered("account", account, _) = $0 { true } else { false }
        }
    }

    private static func pick<T>(_ choices: [T], _ random: inout Generator) -> T {
        choices[Int.random(in: choices.indices, using: &random)]
    }
}
