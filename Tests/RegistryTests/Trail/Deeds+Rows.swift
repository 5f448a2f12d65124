@testable import Registry

/// Signed heads, keys, matters and accounts.
extension Deeds {
    // MARK: Heads and keys

    static func headChanged(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
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

    static func headGone(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
        let head = Int64.random(in: 1...heads, using: &random)
        return Deed(sql: "DELETE FROM trail_signed_head WHERE number = \(head)") {
            if case .headsRemoved(let numbers) = $0 { numbers.contains(head) } else { false }
        }
    }

    static func headForged(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
        Deed(
            sql: """
                INSERT INTO trail_signed_head SELECT number + 1, size + 1, root, at, log, signer, signature
                FROM trail_signed_head WHERE number = \(heads)
                """
        ) { $0 == .headForged(number: heads + 1) }
    }

    static func headsExchanged(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
        let head = Int64.random(in: 1..<heads, using: &random)
        return Deed(
            sql: """
                UPDATE trail_signed_head SET number = 99 WHERE number = \(head);
                UPDATE trail_signed_head SET number = \(head) WHERE number = \(head + 1);
                UPDATE trail_signed_head SET number = \(head + 1) WHERE number = 99
                """
        ) { $0 == .headForged(number: head) }
    }

    static func keyTouched(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
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

    static func matter(_ random: inout Generator) -> Int64 { .random(in: 4...603, using: &random) }

    static func matterChanged(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
        let matter = matter(&random)
        let change = pick(
            [
                "title = 'x'", "worth = 5", "state = 'returned'", "organisation = '110'", "number = 'x'",
                "is_fragile = 1",
                "version = version + 1", "created_at = created_at - 1", "updated_at = 0", "region = '1'",
                "finder_phone = '1'",
            ], &random)
        return Deed(sql: "UPDATE lost_item SET \(change) WHERE id = \(matter)") {
            if case .rowAltered("lost_item", matter, _) = $0 { true } else { false }
        }
    }

    static func matterGone(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
        let matter = matter(&random)
        return Deed(sql: "DELETE FROM lost_item WHERE id = \(matter)") {
            $0 == .rowMissing(register: "lost_item", matter: matter)
        }
    }

    static func matterForged(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
        Deed(
            sql: """
                INSERT INTO voucher (id, number, organisation, region, state, version, created_at, updated_at, amount, paid_on)
                SELECT \(number + 5000), 'V-X', organisation, region, 'recorded', 1, created_at, updated_at, 1, '2021-01-01'
                FROM lost_item WHERE id = 4
                """
        ) { $0 == .rowUnaccounted(register: "voucher", matter: number + 5000, number: "V-X") }
    }

    static func mattersExchanged(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
        let matter = Int64.random(in: 4...602, using: &random)
        return Deed(
            sql: """
                UPDATE lost_item SET id = -1 WHERE id = \(matter);
                UPDATE lost_item SET id = \(matter) WHERE id = \(matter + 1);
                UPDATE lost_item SET id = \(matter + 1) WHERE id = -1
                """
        ) { if case .rowAltered("lost_item", matter, _) = $0 { true } else { false } }
    }

    static func accountTouched(_ number: Int64, _ other: Int64, _ random: inout Generator) -> Deed {
        let account = Int64.random(in: 1...5, using: &random)
        let change = pick(
            ["roles = 'administrator'", "password = 'x'", "disabled = 1", "organisation = '200'", "login = 'x'"],
            &random)
        return Deed(sql: "UPDATE account SET \(change) WHERE id = \(account)") {
            if case .rowAltered("account", account, _) = $0 { true } else { false }
        }
    }
}
