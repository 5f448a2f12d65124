package import Kernel
package import Storage

/// A random draw (抽取) that anybody can repeat on their own machine: experts, an intermediary, objects to inspect.
///
/// The list is frozen and its digest published, every party commits itself to a secret, then all secrets are opened and a
/// public value nobody could foresee is added; the order follows from these alone.
package struct Draw: Matter {
    package enum State: String, Labelled {
        case requested, frozen, committed, revealed, drawn, calling, filled, shortage, voided

        package var label: LocalizedText {
            switch self {
            case .requested: LocalizedText(zh: "已申请", en: "requested")
            case .frozen: LocalizedText(zh: "名单已冻结", en: "list frozen")
            case .committed: LocalizedText(zh: "已承诺", en: "committed")
            case .revealed: LocalizedText(zh: "已公开密数", en: "secrets opened")
            case .drawn: LocalizedText(zh: "已抽取", en: "drawn")
            case .calling: LocalizedText(zh: "通知中", en: "calling")
            case .filled: LocalizedText(zh: "已抽满", en: "filled")
            case .shortage: LocalizedText(zh: "人数不足", en: "short of people")
            case .voided: LocalizedText(zh: "已作废", en: "voided")
            }
        }
    }

    package enum Purpose: String, Labelled {
        case experts, intermediary, inspection, other
        /// Experts of an evaluation: they answer for themselves, and the desk doesn't learn who they are.
        case committee

        package var label: LocalizedText {
            switch self {
            case .experts: LocalizedText(zh: "评审专家", en: "review experts")
            case .intermediary: LocalizedText(zh: "中介机构", en: "intermediary")
            case .inspection: LocalizedText(zh: "双随机检查", en: "double-random inspection")
            case .other: LocalizedText(zh: "其他", en: "other")
            case .committee: LocalizedText(zh: "评审委员会专家（保密）", en: "experts of a committee, in confidence")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// 冻结名单. Through `Registry.freeze`, which keeps the list beside the matter.
        case freeze(list: String, terms: String, candidates: Int, excluded: Int)
        case commit(party: String, commitment: String)
        case reveal(party: String, secret: String)
        /// 启封备份: the trustee's copy of a secret whose party doesn't open it.
        case openCopy(party: String, secret: String, reason: String)
        case draw(value: String)
        /// 通知. Through `Registry.answer`; `missing` members are to be found after it, and `more` says whether somebody
        /// is left to call.
        case call(candidate: String, seat: Int, answer: String, reason: String?, missing: Int, more: Int)
        /// 确认结果 of a draw in which nobody is asked.
        case confirm(missing: Int)
        /// 结束通知: members are complete, no more reserves are looked for.
        case settle
        /// 公布名单: the salt, which turns pseudonyms into names.
        case disclose(salt: String)
        case void(reason: String)
    }

    package var head = Head()
    package var state = State.requested
    package var title = ""
    package var purpose = Purpose.other
    package var subject = ""
    package var seats = ""
    package var parties = ""
    package var publicSource = ""
    package var knownAt = ""
    package var isSecret = false
    package var isAnswered = true
    package var teamSize: Int?
    package var repeats: String?
    package var repeatReason: String?
    package var listDigest: String?
    package var termsDigest: String?
    package var candidateCount: Int?
    package var excludedCount: Int?
    package var pledges = DrawPledges()
    package var publicValue: String?
    package var seed: String?
    package var callCount = 0
    package var missing: Int?
    package var salt: String?
    package var voidReason: String?

    package init() {}

    /// Those drawn are called by the domain they are drawn for, out of sight of the desk.
    package var isConfidential: Bool { purpose == .committee }
    package var seatList: [DrawSeat] { [DrawSeat](seats: seats) ?? [] }
    package var partyNames: [String] { Self.names(in: parties) }
    package var knownMoment: Timestamp? { Timestamp(minute: knownAt) }

    static func names(in text: String) -> [String] {
        text.split(whereSeparator: { "、,，;；\t\n".contains($0) }).map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    package var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if [DrawSeat](seats: seats) == nil {
            problems.append(
                FieldProblem(
                    "seats", zh: "请写成“建筑工程×3+2；造价×1”：专业×人数+备选，专业可省略。",
                    en:
                        "Write it like “works×3+2; costs×1”: speciality, members, reserves. The speciality may be left out."
                ))
        }
        let names = partyNames
        if names.isEmpty || names.count > 9 || Set(names).count != names.count {
            problems.append(
                FieldProblem("parties", zh: "请列出1至9个不同的参与方，用“、”隔开。", en: "Name one to nine different parties."))
        }
        if knownMoment == nil {
            problems.append(
                FieldProblem("known_at", zh: "请写成 2021-12-31 21:15。", en: "Write it like 2021-12-31 21:15."))
        }
        if (repeats == nil) != (repeatReason == nil) {
            problems.append(
                FieldProblem(
                    repeats == nil ? "repeats" : "repeat_reason", zh: "重新抽取须写明原抽取编号和理由。",
                    en: "A repeated draw names the one it repeats, and why."))
        }
        if teamSize != nil, seatList.count != 2 {
            problems.append(
                FieldProblem(
                    "seats", zh: "分派检查人员时须有两类席位：先对象，后人员。",
                    en: "To tell off inspectors, there are two kinds of seats: first objects, then inspectors."))
        }
        return problems
    }
}

/// What a party has posted so far: first a commitment, then the secret it stands for.
package struct DrawPledge: Codable, Hashable, Sendable {
    package let party: String
    package let commitment: String
    package let account: Int64
    package let committedAt: Timestamp
    package var secret: String?
    package var openedAt: Timestamp?
    /// Why the trustee's copy was opened instead.
    package var copyReason: String?
}

package struct DrawPledges: Codable, Hashable, Sendable {
    package var all: [DrawPledge] = []

    package subscript(party: String) -> DrawPledge? { all.first { $0.party == party } }
}

extension DrawPledges: Storable {
    package var stored: Value {
        let lines = all.map { pledge in
            [
                pledge.party, pledge.commitment, String(pledge.account), String(pledge.committedAt.milliseconds),
                pledge.secret ?? "", pledge.openedAt.map { String($0.milliseconds) } ?? "", pledge.copyReason ?? "",
            ].joined(separator: "\t")
        }
        return lines.isEmpty ? .null : .text(lines.joined(separator: "\n"))
    }

    package init?(stored: Value) {
        switch stored {
        case .null: return
        case .text(let text):
            for line in text.split(separator: "\n") {
                let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
                guard parts.count == 7, let account = Int64(parts[2]), let committed = Int64(parts[3]) else {
                    return nil
                }
                all.append(
                    DrawPledge(
                        party: parts[0], commitment: parts[1], account: account,
                        committedAt: Timestamp(milliseconds: committed), secret: parts[4].isEmpty ? nil : parts[4],
                        openedAt: Int64(parts[5]).map(Timestamp.init(milliseconds:)),
                        copyReason: parts[6].isEmpty ? nil : parts[6]))
            }
        case .integer, .bytes: return nil
        }
    }
}

extension Timestamp {
    /// Reads "2021-12-31 21:15", China's clock.
    package init?(minute text: String) {
        let parts = text.split(separator: " ")
        guard parts.count == 2, let day = Day(String(parts[0])), parts[1].utf8.count == 5 else { return nil }
        let clock = parts[1].split(separator: ":").map { Int($0) }
        guard clock.count == 2, let hour = clock[0], let minute = clock[1], (0...23).contains(hour),
            (0...59).contains(minute)
        else { return nil }
        self.init(day, hour: hour, minute: minute)
    }
}
