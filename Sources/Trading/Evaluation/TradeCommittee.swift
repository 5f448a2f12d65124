package import Kernel
package import Registry

/// The committee of a lot and its work (评标委员会、评审小组): asked for, drawn, formed; then step by step to the signed report.
/// Its members stand in `CommitteeSeat`, so that who reads this doesn't learn their names.
package struct TradeCommittee: Matter {
    package enum State: String, Labelled {
        case requested, approved, drawing, short, formed
        case declaring, qualification, conformity, talks, offers, scoring, reporting, signed, dissolved

        package var label: LocalizedText {
            switch self {
            case .requested: LocalizedText(zh: "已申请", en: "requested")
            case .approved: LocalizedText(zh: "已批准", en: "approved")
            case .drawing: LocalizedText(zh: "抽取、通知中", en: "being drawn")
            case .short: LocalizedText(zh: "人数不足", en: "short of people")
            case .formed: LocalizedText(zh: "已组成", en: "formed")
            case .declaring: LocalizedText(zh: "回避声明", en: "members declare")
            case .qualification: LocalizedText(zh: "资格审查", en: "qualification")
            case .conformity: LocalizedText(zh: "符合性审查", en: "conformity check")
            case .talks: LocalizedText(zh: "谈判（磋商）", en: "talks")
            case .offers: LocalizedText(zh: "最后报价", en: "final offers")
            case .scoring: LocalizedText(zh: "详细评审", en: "scoring")
            case .reporting: LocalizedText(zh: "签署报告", en: "signing the report")
            case .signed: LocalizedText(zh: "报告已签署", en: "report signed")
            case .dissolved: LocalizedText(zh: "已解散", en: "dissolved")
            }
        }

        /// Members sit and work.
        package static let working: Set<State> = [
            .declaring, .qualification, .conformity, .talks, .offers, .scoring, .reporting,
        ]
        package static let ended: Set<State> = [.signed, .dissolved]
    }

    package enum Act: Codable, Sendable {
        case approve
        case sendBack(reason: String)
        /// 冻结名单并抽取: the list of eligible experts is frozen.
        case startDraw(candidates: Int, excluded: Int)
        /// 组成: every seat is taken.
        case form
        case fallShort(missing: Int)
        /// 重抽: with a reason; all draws stay to be seen.
        case redraw(reason: String, knownAt: String)
        /// 公布投标人名单 to the members, who declare.
        case convene
        case chooseLead(seat: Int)
        /// 开始审查: every member has declared.
        case begin
        /// 资格审查结束, 符合性审查结束.
        case finishQualification
        case finishConformity
        case startRound(change: String?)
        case callOffers(minutes: Int)
        case closeOffers
        /// 锁定评分, all sheets together.
        case lockScores
        case report(number: String)
        case sign
        /// 修改评审结果: in the cases the law knows.
        case reopen(ground: String, reason: String)
        /// 进出评审现场 of somebody who isn't a member.
        case admitPerson(person: String, reason: String)
        case dissolve(reason: String)
    }

    package var head = Head()
    package var state = State.requested
    package var lot = ""
    package var kind = CommitteeKind.evaluation
    package var size = 5
    package var seats = ""
    package var buyerSeats = 0
    package var isBig = false
    package var isRemote = false
    package var region: String?
    package var venue = ""
    package var reviewAt = Timestamp(milliseconds: 0)
    package var units: String?
    package var parties = "招标人、交易中心、监督部门"
    package var publicSource = ""
    package var knownAt = ""
    package var redrawReason: String?
    package var draws = 0
    package var narrowReason: String?
    package var candidateCount: Int?
    package var excludedCount: Int?
    package var formedAt: Timestamp?
    package var convenedAt: Timestamp?
    package var lead: Int?
    package var round = 0
    package var offersUntil: Timestamp?
    package var lockedAt: Timestamp?
    package var report: String?
    package var signedAt: Timestamp?
    package var correction: CorrectionGround?
    package var reason: String?

    package init() {}

    package var seatList: [DrawSeat] { [DrawSeat](seats: seats) ?? [] }
    package var experts: Int { seatList.reduce(0) { $0 + $1.number } }

    package var unitList: [TradingUnit] {
        Lines.of(units ?? "").map { line in
            let parts = Lines.parts(line)
            return TradingUnit(name: parts[0], code: parts.count > 1 ? parts[1] : nil)
        }
    }

    package var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if [DrawSeat](seats: seats) == nil {
            problems.append(
                FieldProblem(
                    "seats", zh: "请写成“建筑工程×3+2；造价×1+1”：专业×人数+备选。",
                    en: "Write it like “works×3+2; costs×1+1”: speciality, members, reserves."))
        } else if experts + buyerSeats != size {
            problems.append(
                FieldProblem(
                    "size", zh: "专家\(experts)人加代表\(buyerSeats)人，与总人数\(size)人不符。",
                    en: "\(experts) experts and \(buyerSeats) representatives don't make \(size)."))
        }
        if Timestamp(minute: knownAt) == nil {
            problems.append(
                FieldProblem("known_at", zh: "请写成 2021-12-31 21:15。", en: "Write it like 2021-12-31 21:15."))
        }
        return problems
    }
}
