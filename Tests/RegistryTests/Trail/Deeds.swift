@testable import Registry

/// Draws one of all the things that SQL can do to the rows the trail vouches for.
struct Deeds {
    let deed: TamperingTests.Deed
    /// Entries under a head, of those there are in `TamperingTests.house`.
    static let sealed: Int64 = 634
    /// The places of those that stand for themselves, and the first places of runs.
    static let singles: [Int64] = (1...sealed).filter { place in
        !runs.contains { ($0..<$0 + runLength).contains(place) }
    }
    static let runs: [Int64] = [4, 131, 257, 383, 509]
    static let runLength: Int64 = 110
    static let heads: Int64 = 5

    init(generator: inout SeededGenerator) {
        let number = Self.pick(Self.singles, &generator)
        let other = Self.pick(Self.singles.filter { $0 != number }, &generator)
        let kinds = [
            Self.entryChanged, Self.entryGone, Self.entryForged, Self.entriesExchanged, Self.countChanged,
            Self.runChanged, Self.runGone, Self.truncated, Self.tileChanged, Self.tileGone, Self.tileForged,
            Self.headChanged, Self.headGone,
            Self.headForged, Self.headsExchanged, Self.keyTouched, Self.matterChanged, Self.matterGone,
            Self.matterForged, Self.mattersExchanged, Self.accountTouched,
        ]
        let kind = kinds.randomElement(using: &generator) ?? Self.entryGone
        deed = kind(number, other, &generator)
    }

    typealias Deed = TamperingTests.Deed
    typealias Generator = SeededGenerator

    // MARK: Entries

    static func entryChanged(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
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

    static func entryGone(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
        let last = number + .random(in: 0...9, using: &random)
        return Deed(sql: "DELETE FROM trail WHERE sequence BETWEEN \(number) AND \(last)") {
            switch $0 {
            case .removed(let gone): gone.contains(number)
            // At the very end there is nothing after the gap to show it.
            case .headDiffers(_, let found): found == number - 1
            default: false
            }
        }
    }

    /// Entries that came in together and are kept in one row.
    static func runChanged(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
        let first = pick(runs, &random)
        let change = pick(
            [
                "at = at + 1", "account = 3", "actor = 'x'", "act = 'x'", "file = 'x'", "count = count - 1",
                "entries = substr(entries, 1, 720)", "matter = matter + 90000", "register = 'voucher'",
                "first = first + 5000",
            ], &random)
        return Deed(sql: "UPDATE trail_run SET \(change) WHERE first = \(first)") {
            switch $0 {
            case .altered(let found, _, _): found == first || found == first + 5000
            default: false
            }
        }
    }

    static func runGone(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
        let first = pick(runs, &random)
        return Deed(sql: "DELETE FROM trail_run WHERE first = \(first)") {
            $0 == .removed(sequences: first...(first + runLength - 1))
        }
    }

    static func entryForged(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
        let place = pick([0, -7, Self.sealed + 2, Self.sealed + 90], &random)
        return Deed(
            sql: """
                INSERT INTO trail SELECT \(place), register, matter, position + 700, at, account, actor, act, body, content,
                    previous, hash FROM trail WHERE sequence = \(number)
                """
        ) { if case .altered(place, _, _) = $0 { true } else { false } }
    }

    static func entriesExchanged(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
        Deed(
            sql: """
                UPDATE trail SET sequence = -1 WHERE sequence = \(number);
                UPDATE trail SET sequence = \(number) WHERE sequence = \(other);
                UPDATE trail SET sequence = \(other) WHERE sequence = -1
                """
        ) { if case .altered(number, _, _) = $0 { true } else { false } }
    }

    static func countChanged(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
        Deed(sql: "UPDATE trail_head SET count = \(number)") { $0 == .headDiffers(recorded: number, found: sealed + 1) }
    }

    /// The newest entries with their matters, and the count set back: all that is left is consistent in itself.
    static func truncated(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
        // Runs go as a whole.
        let end = pick(runs, &random) - 1
        let rows = """
            DELETE FROM lost_item WHERE id IN (SELECT lost_item.id FROM lost_item JOIN trail_run
                ON lost_item.id BETWEEN trail_run.matter AND trail_run.matter + trail_run.count - 1
                WHERE trail_run.first > \(end));
            DELETE FROM trail_run WHERE first > \(end);
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
    static func tile(_ random: inout Generator) -> (level: Int, place: Int64) {
        pick([(0, 0), (0, 1), (0, 2), (1, 0)], &random)
    }

    static func tileChanged(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
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

    static func tileGone(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
        let (level, place) = tile(&random)
        return Deed(sql: "DELETE FROM trail_tile WHERE level = \(level) AND place = \(place)") {
            $0 == .treeAltered(level: level, place: place)
        }
    }

    static func tileForged(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
        let level = pick([0, 1, 2, 5], &random)
        return Deed(
            sql: "INSERT INTO trail_tile SELECT \(level), \(number + 3), hashes FROM trail_tile WHERE level = 1"
        ) { $0 == .treeAltered(level: level, place: number + 3) }
    }

    static func pick<T>(_ choices: [T], _ random: inout Generator) -> T {
        choices[Int.random(in: choices.indices, using: &random)]
    }
}
