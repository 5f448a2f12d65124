import Kernel
import Registry

// When a price asks for an explanation: by the rule, or earlier where the documents say so.
extension ScoringScheme {
    private var raised: [(field: String, key: String, value: Ratio?)] {
        [
            ("low_mean", "proc.lowprice.mean", lowOfMean), ("low_next", "proc.lowprice.next", lowOfNext),
            ("low_cap", "proc.lowprice.cap", lowOfCap),
        ]
    }

    /// The rule's own rates are the least; so far they may be raised and no further.
    func checkLowPrices(_ policy: PolicySet) throws(Refusal) {
        for (field, key, value) in raised {
            guard let value else { continue }
            guard let own = policy.find(key)?.value, let most = policy.find("proc.lowprice.most")?.value else {
                throw .invalid(
                    field, zh: "该标段适用的规则没有异常低价比例，不能另行约定。",
                    en: "The rules of this lot's day have no such rate, so the documents can't raise it.")
            }
            guard value >= own, value <= most else {
                throw .invalid(
                    field, zh: "异常低价比例只能提高，须在\(own.percent(0))%至\(most.percent(0))%之间。",
                    en: "The rate can only be raised: between \(own.percent(0)) and \(most.percent(0))%.")
            }
        }
    }

    /// Nil before the rule was in force: then nothing asks by itself.
    static func lowPrice(_ scheme: ScoringScheme?, _ policy: PolicySet) -> AbnormalPrice? {
        guard let mean = policy.find("proc.lowprice.mean"), let next = policy.find("proc.lowprice.next"),
            let cap = policy.find("proc.lowprice.cap")
        else { return nil }
        return AbnormalPrice(
            ofMean: scheme?.lowOfMean ?? mean.value, ofNext: scheme?.lowOfNext ?? next.value,
            ofCap: scheme?.lowOfCap ?? cap.value)
    }
}
