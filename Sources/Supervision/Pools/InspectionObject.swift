package import Kernel
package import Registry

/// A firm or place that may be inspected (检查对象): an entry of the pool of objects (检查对象名录库) that draws are made from.
package struct InspectionObject: Matter {
    package enum State: String, Labelled {
        case listed, unreachable, closed

        package var label: LocalizedText {
            switch self {
            case .listed: LocalizedText(zh: "在库", en: "in the pool")
            case .unreachable: LocalizedText(zh: "无法联系", en: "can't be reached")
            case .closed: LocalizedText(zh: "已注销", en: "closed")
            }
        }
    }

    /// 信用风险等级: the better the credit, the less it is disturbed.
    package enum Risk: String, Labelled {
        case a, b, c, d

        package var label: LocalizedText {
            switch self {
            case .a: LocalizedText(zh: "A级（低风险）", en: "A, low risk")
            case .b: LocalizedText(zh: "B级（一般）", en: "B, ordinary")
            case .c: LocalizedText(zh: "C级（较高）", en: "C, raised")
            case .d: LocalizedText(zh: "D级（高风险）", en: "D, high risk")
            }
        }
    }

    package enum Act: Codable, Sendable {
        /// 变更地址: found elsewhere than registered.
        case move(address: String, reason: String)
        /// 无法联系 at the registered address.
        case lose(reason: String)
        case find(address: String)
        case close(reason: String)
    }

    package var head = Head()
    package var state = State.listed
    package var name = ""
    package var creditCode = ""
    package var trade = ""
    package var address = ""
    package var risk = Risk.b
    package var movedOn: Day?
    package var ground: String?

    package init() {}

    package var problems: [FieldProblem] { CreditCodeCheck.problems(creditCode, in: "credit_code") }

    package func performing(_ act: Act, in context: ActContext) throws(Refusal) -> Outcome<InspectionObject> {
        switch (state, act) {
        case (.listed, .move(let address, let reason)):
            guard address != self.address else {
                throw .invalid("address", zh: "与原地址相同。", en: "It is the address on record.")
            }
            return Outcome(
                moved(to: .listed) {
                    $0.address = address
                    $0.movedOn = context.now.day
                    $0.ground = reason
                })
        case (.listed, .lose(let reason)): return Outcome(moved(to: .unreachable) { $0.ground = reason })
        case (.unreachable, .find(let address)):
            return Outcome(
                moved(to: .listed) {
                    $0.movedOn = address == $0.address ? $0.movedOn : context.now.day
                    $0.address = address
                    $0.ground = nil
                })
        case (.listed, .close(let reason)), (.unreachable, .close(let reason)):
            return Outcome(moved(to: .closed) { $0.ground = reason })
        case (_, .move): throw notPossible("move")
        case (_, .lose): throw notPossible("lose")
        case (_, .find): throw notPossible("find")
        case (_, .close): throw notPossible("close")
        }
    }
}

/// What is wrong with a unified social credit code where one is typed.
enum CreditCodeCheck {
    static func problems(_ code: String, in field: String) -> [FieldProblem] {
        do throws(UnifiedSocialCreditCode.Flaw) {
            guard try UnifiedSocialCreditCode(code).code == code else {
                return [FieldProblem(field, zh: "信用代码请用大写字母。", en: "Write the credit code in capitals.")]
            }
            return []
        } catch {
            return [
                FieldProblem(
                    field,
                    LocalizedText(
                        zh: "统一社会信用代码校验不通过：\(error.message.zh)",
                        en: "The credit code doesn't pass its check: \(error.message.en)"))
            ]
        }
    }
}
