package import Kernel
import Registry

/// Somebody who takes part (参与方), known by the credit code where there is one.
package struct OpenParty: Sendable, Hashable {
    package var name = ""
    package var creditCode: String?
    /// The house's own number, for units without a credit code.
    package var number = ""
    package var address: String?
    package var scale: MarketSubject.Scale?

    package init() {}

    package init(name: String, creditCode: String?, number: String = "") {
        (self.name, self.creditCode, self.number) = (name, creditCode, number)
    }

    /// `CN-USCC` is the scheme of the unified social credit code.
    package var id: String { creditCode.map { Self.coded + $0 } ?? Self.numbered + number }

    private static let (coded, numbered) = ("CN-USCC-", "CN-BS-")

    /// A market subject: a person has no credit code, only a number among the subjects.
    init(subject: String, name: String) {
        let isPerson = subject.hasPrefix(MarketSubject.personPrefix)
        self.init(name: name, creditCode: isPerson ? nil : subject, number: isPerson ? subject : "")
    }

    static func id(of subject: String) -> String { OpenParty(subject: subject, name: "").id }

    /// The market subject behind an identity.
    static func subject(_ id: String) -> String {
        for scheme in [coded, numbered] where id.hasPrefix(scheme) { return String(id.dropFirst(scheme.count)) }
        return id
    }
}

/// What secures a bid (投标保证金), once it is known whose it is.
package struct OpenBond: Sendable, Hashable {
    package let id: String
    package let form: TradeDeposit.Form
    package let amount: Money

    package init(id: String, form: TradeDeposit.Form, amount: Money) {
        (self.id, self.form, self.amount) = (id, form, amount)
    }
}
