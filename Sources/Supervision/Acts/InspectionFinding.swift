package import Kernel
package import Registry

/// Something found that has to be put right (整改事项): what, until when, and whether it was.
package struct InspectionFinding: Matter {
    package enum State: String, Labelled {
        case open, submitted, verified, failed

        package var label: LocalizedText {
            switch self {
            case .open: LocalizedText(zh: "整改中", en: "to be put right")
            case .submitted: LocalizedText(zh: "待复查", en: "to be looked at again")
            case .verified: LocalizedText(zh: "已整改", en: "put right")
            case .failed: LocalizedText(zh: "逾期未改，已移交", en: "not put right, passed on")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// 报告整改: what the subject did.
        case submit(measures: String)
        case verify(opinion: String)
        case sendBack(reason: String)
        case extend(reason: String)
        case fail(reason: String)
    }

    package var head = Head()
    package var state = State.open
    package var task = ""
    package var objectName = ""
    package var creditCode = ""
    package var point = ""
    package var seen = ""
    package var measures: String?
    package var reporter: Int64?
    package var verifiedOn: Day?
    package var timeliness: Punctuality?
    package var ground: String?

    package init() {}

    /// 整改延期.
    package static let more = DeadlineTerms(
        "rectify.more", LocalizedText(zh: "整改延期", en: "more time to put it right"), .limit(.workdays(10)))

    package func opening(in context: ActContext) -> [Effect] {
        state == .open ? [.start(InspectionTask.rectifying)] : []
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<InspectionFinding> {
        switch (state, act) {
        case (.open, .submit(let measures)):
            return Outcome(
                moved(to: .submitted) {
                    $0.measures = measures
                    $0.reporter = context.actor.account
                    $0.timeliness = Punctuality(context.now, by: context.clock("rectify"))
                }, [.suspend(name: "rectify", reason: "整改已报告，待复查")])
        case (.submitted, .verify(let opinion)):
            return Outcome(
                moved(to: .verified) {
                    $0.verifiedOn = context.now.day
                    $0.ground = opinion
                }, [.stopDeadline(name: "rectify")])
        case (.submitted, .sendBack(let reason)):
            return Outcome(moved(to: .open) { $0.ground = reason }, [.resume(name: "rectify")])
        case (.open, .extend(let reason)):
            return Outcome(
                moved(to: .open) { $0.ground = reason },
                [.extend(name: "rectify", by: context.limit(Self.more).limit, reason: reason)])
        case (.open, .fail(let reason)), (.submitted, .fail(let reason)):
            return Outcome(
                moved(to: .failed) {
                    $0.ground = reason
                    $0.timeliness = .late
                }, [.stopDeadline(name: "rectify")])
        case (_, .submit): throw notPossible("submit")
        case (_, .verify): throw notPossible("verify")
        case (_, .sendBack): throw notPossible("sendBack")
        case (_, .extend): throw notPossible("extend")
        case (_, .fail): throw notPossible("fail")
        }
    }

    package static let fields: [Field<InspectionFinding>] = [
        Field(\.task, "task", zh: "检查任务", en: "Task", .reference("inspection_task"), listed: true),
        Field(
            \.objectName, "object_name", zh: "整改单位", en: "Who puts it right", .text(1...120), listed: true,
            searched: true),
        Field(\.creditCode, "credit_code", zh: "统一社会信用代码", en: "Credit code", .text(18...18)),
        Field(\.point, "point", zh: "检查要点", en: "Point", .text(1...400), listed: true),
        Field(\.seen, "seen", zh: "发现的问题", en: "What was found", .prose(2000)),
        Field(\.measures, "measures", zh: "整改情况", en: "What was done", .prose(2000), derived: true),
        Field(\.reporter, "reporter", zh: "报告登记人账号", en: "Reported by account", .integer(0...Int.max), derived: true),
        Field(\.verifiedOn, "verified_on", zh: "复查日期", en: "Looked at again on", .day, derived: true),
        Field(
            \.timeliness, "timeliness", zh: "是否按期整改", en: "Put right in time", .choice(of: Punctuality.self),
            derived: true),
        Field(\.ground, "ground", zh: "意见或理由", en: "Opinion or reason", .prose(500), derived: true),
    ]

    package static let register = Register(
        InspectionFinding.self, "inspection_finding", zh: "整改事项", en: "Things to put right",
        purpose: LocalizedText(
            zh: "检查发现、责令改正的问题，按期整改并复查。", en: "What inspections found, put right in time and looked at again."),
        prefix: "ZGT", access: Register.Access(editors: [.regulator, .administrator], historians: [.administrator]),
        acts: [
            ActDescription(
                "submit", zh: "登记整改情况", en: "Report what was done", from: [State.open], by: [.regulator],
                inputs: [.input("measures", zh: "整改情况", en: "What was done", .prose(2000))]),
            ActDescription(
                "verify", zh: "复查通过", en: "Put right", from: [State.submitted], by: [.regulator], inputs: [.opinion]),
            ActDescription(
                "sendBack", zh: "复查未通过", en: "Not put right", from: [State.submitted], by: [.regulator],
                inputs: [.reason], awaited: false),
            ActDescription(
                "extend", zh: "延期", en: "Extend", from: [State.open], by: [.regulator], inputs: [.reason],
                awaited: false),
            ActDescription(
                "fail", zh: "逾期未改，移交", en: "Pass on", from: [State.open, .submitted], by: [.regulator],
                inputs: [.reason], grave: true, awaited: false),
        ],
        editable: [], order: SortOrder("number", descending: true),
        clocks: [ClockStart(nil, InspectionTask.rectifying)], limits: [ClockStart("extend", more)],
        attachments: AttachmentRule([.jpeg, .png, .pdf], states: ["open", "submitted"], by: [.regulator]),
        readsClocks: true)
}
