import Kernel
import Registry

// What the steps of a framework check.
extension FrameworkAgreement {
    /// The term is a rule of its kind: goods a year, services two.
    func approved(_ facts: FrameworkFacts) throws(Refusal) -> Outcome<FrameworkAgreement> {
        let key = object == .services ? "frame.services.term" : "frame.goods.term"
        let most = 12 * (try facts.policy.count(key))
        guard months <= most else {
            throw .invalid(
                "months", zh: "\(object.label.zh)框架协议有效期最长\(most)个月。",
                en: "A framework for \(object.label.en) is in force for \(most) months at most.")
        }
        return Outcome(moved(to: .approved))
    }

    func selected(
        of passed: Int, _ facts: FrameworkFacts, in context: ActContext
    ) throws(Refusal) -> Outcome<FrameworkAgreement> {
        let taken = facts.suppliers
        guard !taken.isEmpty else {
            throw .rule(zh: "请先登记入围供应商。", en: "Enter the suppliers that are taken in first.")
        }
        if kind == .closed {
            let share = try facts.policy.ratio(isInstruments ? "frame.eliminate.instruments" : "frame.eliminate")
            let most: Int
            do {
                most = try FrameworkRule.most(of: passed, dropping: share)
            } catch {
                throw .rule(zh: "淘汰比例无法计算，请核对规则参数。", en: "The share to drop can't be reckoned. Check the rule.")
            }
            guard taken.count <= most else {
                throw .rule(
                    zh: "合格\(passed)家，须淘汰不少于\(share.percentText)且至少一家，最多入围\(most)家，现登记\(taken.count)家。",
                    en:
                        "\(passed) passed: at least \(share.percentText) and one drop out, so \(most) can be taken in. There are \(taken.count)."
                )
            }
        }
        let from = context.now.day
        var sign = Self.signTerms
        sign.span = .limit(try facts.policy.limit("frame.sign"))
        return Outcome(
            moved(to: .active) {
                $0.passed = passed
                $0.selected = taken.count
                $0.validFrom = from
                $0.validUntil = from.adding(months: months).advanced(by: -1)
            }, [.start(sign)])
    }

    func refilling(_ facts: FrameworkFacts) throws(Refusal) -> Outcome<FrameworkAgreement> {
        guard agreesToRefill else {
            throw .rule(zh: "框架协议未约定补充征集。", en: "The agreement says nothing of refilling.")
        }
        let share = try facts.policy.ratio("frame.refill")
        let (remaining, all) = (facts.standing, selected ?? 0)
        guard (try? FrameworkRule.needsRefill(remaining: remaining, of: all, under: share)) == true else {
            throw .rule(
                zh: "剩余入围供应商\(remaining)家，不低于\(all)家的\(share.percentText)，不能补充征集。",
                en:
                    "\(remaining) of \(all) suppliers are left, not less than \(share.percentText). It can't be refilled."
            )
        }
        return Outcome(moved(to: .refilling))
    }
}

/// What stands around a framework (框架协议情况).
package struct FrameworkFacts: Sendable {
    var policy: PolicySet
    /// Numbers of those taken in, in the order of entry, and how many of them still stand.
    var suppliers: [String] = []
    var standing = 0
}

extension Ratio {
    /// "20%".
    var percentText: String { ((try? self * Ratio.hundred) ?? self).description + "%" }
}
