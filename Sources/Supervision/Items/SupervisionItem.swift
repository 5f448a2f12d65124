package import Kernel
package import Registry

/// What a department has to keep watch over (监管事项): an entry of the national catalogue (监管事项目录清单) that departments claim
/// where they hold the power. Where two have it, one leads and the other assists; only the leading one counts.
package struct SupervisionItem: Matter {
    package enum State: String, Labelled {
        case catalogued, claimed, declined, disused

        package var label: LocalizedText {
            switch self {
            case .catalogued: LocalizedText(zh: "待认领", en: "to be claimed")
            case .claimed: LocalizedText(zh: "已认领", en: "claimed")
            case .declined: LocalizedText(zh: "不认领", en: "declined")
            case .disused: LocalizedText(zh: "已停用", en: "out of use")
            }
        }
    }

    package enum Mode: String, Labelled {
        case inspection, punishment, coercion, monitoring, other

        package var label: LocalizedText {
            switch self {
            case .inspection: LocalizedText(zh: "行政检查", en: "inspection")
            case .punishment: LocalizedText(zh: "行政处罚", en: "punishment")
            case .coercion: LocalizedText(zh: "行政强制", en: "coercion")
            case .monitoring: LocalizedText(zh: "监测预警", en: "monitoring")
            case .other: LocalizedText(zh: "其他", en: "other")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// 认领: by which power, and on which basis.
        case claim(power: String?, basis: String)
        /// 不认领: the department holds no such power.
        case decline(reason: String)
        /// 退回目录: what was claimed or declined by mistake.
        case release(reason: String)
        case disuse(reason: String)
    }

    package var head = Head()
    package var state = State.catalogued
    package var title = ""
    package var catalogueCode = ""
    package var mode = Mode.inspection
    package var objectKind = ""
    package var basis: String?
    package var assisting: String?
    /// The power item (权责清单事项) that lets the department do it.
    package var powerItem: String?
    package var claimedOn: Day?
    package var ground: String?

    package init() {}

    package var problems: [FieldProblem] {
        var problems: [FieldProblem] = []
        if !catalogueCode.isEmpty,
            !catalogueCode.allSatisfy({ $0.isASCII && ($0.isNumber || $0.isLetter || $0 == "-") })
        {
            problems.append(
                FieldProblem(
                    "catalogue_code", zh: "目录编码只含数字、字母和连字符。",
                    en: "A catalogue code has digits, letters and hyphens only."))
        }
        if let assisting, assisting == head.organisation {
            problems.append(
                FieldProblem(
                    "assisting", zh: "协同部门不能是牵头部门自己。", en: "The assisting department isn't the leading one itself."))
        }
        return problems
    }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<SupervisionItem> {
        switch (state, act) {
        case (.catalogued, .claim(let power, let basis)):
            return Outcome(
                moved(to: .claimed) {
                    $0.powerItem = power ?? powerItem
                    $0.basis = basis
                    $0.claimedOn = context.now.day
                    $0.ground = nil
                })
        case (.catalogued, .decline(let reason)): return Outcome(moved(to: .declined) { $0.ground = reason })
        case (.claimed, .release(let reason)), (.declined, .release(let reason)):
            return Outcome(
                moved(to: .catalogued) {
                    $0.claimedOn = nil
                    $0.ground = reason
                })
        case (.claimed, .disuse(let reason)), (.catalogued, .disuse(let reason)):
            return Outcome(moved(to: .disused) { $0.ground = reason })
        case (_, .claim): throw notPossible("claim")
        case (_, .decline): throw notPossible("decline")
        case (_, .release): throw notPossible("release")
        case (_, .disuse): throw notPossible("disuse")
        }
    }
}
