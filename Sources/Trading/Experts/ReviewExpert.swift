package import Kernel
package import Registry

/// One who may be drawn to evaluate bids (评标专家、评审专家).
package struct ReviewExpert: Matter {
    package enum State: String, Labelled {
        case applied, reviewed, refused, active, paused, suspended, removed

        package var label: LocalizedText {
            switch self {
            case .applied: LocalizedText(zh: "已申请", en: "applied")
            case .reviewed: LocalizedText(zh: "初审通过", en: "reviewed")
            case .refused: LocalizedText(zh: "未入库", en: "not admitted")
            case .active: LocalizedText(zh: "在库", en: "in the pool")
            case .paused: LocalizedText(zh: "暂停评审", en: "paused")
            case .suspended: LocalizedText(zh: "停止评审资格", en: "suspended")
            case .removed: LocalizedText(zh: "已出库", en: "removed")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// 初审: by the centre.
        case review(opinion: String)
        /// 入库: by the supervisor, who isn't the one who reviewed.
        case admit
        case refuse(reason: String)
        /// 情况申报: employer, ties and days of absence, by the expert.
        case declare(employer: String, employerCode: String?, ties: String?, leave: String?, phone: String)
        case pause(reason: String)
        case resume
        /// 停止评审资格 until a day, by a decision.
        case suspend(until: String, decision: String)
        /// 恢复资格: by the clock, or by the supervisor before.
        case lift
        case remove(reason: String)
        /// 信用记分: follows from a record.
        case credit(points: Int, reason: String)
        /// 绑定门户账号.
        case link(account: Int64)
    }

    package var head = Head()
    package var state = State.applied
    package var name = ""
    /// National classes, one a line or separated by “；”.
    package var specialities = ""
    package var title = ""
    package var yearsInField = 0
    package var certificate: String?
    package var employer = ""
    package var employerCode: String?
    package var employerSince: Day?
    /// Units left within the years that bar: one a line, name, code, last day.
    package var earlierEmployers: String?
    /// Holdings, offices, kin: one a line, kind, unit.
    package var ties: String?
    /// Days when not to be called: one span a line, `2021-10-01..2021-10-07`.
    package var leave: String?
    package var phone = ""
    package var bankAccount: String?
    package var account: Int64?
    package var points = 0
    package var appliedOn: Day?
    package var reviewOpinion: String?
    package var admittedOn: Day?
    package var suspendedUntil: Day?
    package var decision: String?
    package var call: String?

    package init() {}

    package var specialityList: [String] { Lines.words(specialities) }

    package func entered(in context: ActContext) -> ReviewExpert {
        var entered = self
        entered.appliedOn = appliedOn ?? context.now.day
        entered.employerSince = employerSince ?? context.now.day
        return entered
    }

    package var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if specialityList.isEmpty {
            problems.append(FieldProblem("specialities", zh: "请至少填写一个专业。", en: "Name at least one speciality."))
        }
        for code in [employerCode].compactMap(\.self) where (try? UnifiedSocialCreditCode(code)) == nil {
            problems.append(
                FieldProblem("employer_code", zh: "统一社会信用代码“\(code)”有误。", en: "“\(code)” is no credit code."))
        }
        if LeaveCalendar(leave ?? "") == nil {
            problems.append(
                FieldProblem(
                    "leave", zh: "请每行写一段，如 2021-10-01..2021-10-07。",
                    en: "One span a line, such as 2021-10-01..2021-10-07."))
        }
        if EarlierEmployer.list(earlierEmployers ?? "") == nil {
            problems.append(
                FieldProblem(
                    "earlier_employers", zh: "请每行写：单位名称，信用代码（可空），离职日期。",
                    en: "One a line: name, credit code (may be empty), last day."))
        }
        return problems
    }
}

/// Days on which somebody isn't called (请假日历).
package struct LeaveCalendar: Sendable, Hashable {
    package let spans: [ClosedRange<Day>]

    package init?(_ text: String) {
        var spans: [ClosedRange<Day>] = []
        for line in Lines.of(text) {
            let ends = line.split(separator: "..").map { Day(String($0)) }
            guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first <= last
            else { return nil }
            spans.append(first...last)
        }
        self.spans = spans
    }

    package func contains(_ day: Day) -> Bool { spans.contains { $0.contains(day) } }
}

/// A unit that an expert has left (前任职单位).
package struct EarlierEmployer: Sendable, Hashable {
    package let unit: TradingUnit
    package let until: Day

    /// Nil when a line can't be read.
    package static func list(_ text: String) -> [EarlierEmployer]? {
        var found: [EarlierEmployer] = []
        for line in Lines.of(text) {
            let parts = Lines.parts(line)
            guard parts.count == 3, !parts[0].isEmpty, let day = Day(parts[2]) else { return nil }
            found.append(EarlierEmployer(unit: TradingUnit(name: parts[0], code: parts[1]), until: day))
        }
        return found
    }
}

/// Texts of several lines or words.
enum Lines {
    static func of(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map(bare).filter { !$0.isEmpty }
    }

    /// Of one line, by commas.
    static func parts(_ line: String) -> [String] {
        line.split(omittingEmptySubsequences: false, whereSeparator: { ",，\t".contains($0) }).map(bare)
    }

    static func words(_ text: String) -> [String] {
        text.split(whereSeparator: { ";；,，、\n".contains($0) }).map(bare).filter { !$0.isEmpty }
    }

    static func bare(_ text: some StringProtocol) -> String {
        guard let first = text.firstIndex(where: { !$0.isWhitespace }),
            let last = text.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(text[first...last])
    }
}
