import Kernel
package import Registry
import Storage

/// What is decided about an order while its caller is still on the line.
package enum DeskDecision: Sendable, Hashable {
    /// Only written down.
    case keep
    case accept
    case answer(String, article: String?)
    case dispatch(unit: String, reason: String)
    case transfer(EmergencyNumber)
    case merge(into: String, reason: String)

    fileprivate var acts: [HotlineOrder.Act] {
        switch self {
        case .keep: []
        case .accept: [.accept]
        case .answer(let words, let article): [.answer(answer: words, article: article)]
        case .dispatch(let unit, let reason): [.accept, .dispatch(unit: unit, reason: reason)]
        case .transfer(let number): [.transfer(number: number.rawValue)]
        case .merge(let first, let reason): [.merge(first: first, reason: reason)]
        }
    }

    fileprivate var article: String? {
        if case .answer(_, let article) = self { article } else { nil }
    }
}

extension Registry {
    /// Takes an order in with its files and does with it what was decided, all in one transaction: a unit that may not have
    /// it leaves no half-entered order behind. `call`: the call it came by. What the source delivers twice is one order.
    package func file(
        _ draft: HotlineOrder, from details: CallerDetails?, deciding decision: DeskDecision, by call: String? = nil,
        files: [NewAttachment] = [], random: [UInt8], as actor: Actor
    ) async throws -> HotlineOrder {
        try await file(draft, from: details, files: files, random: random, as: actor) { session, saved in
            for act in decision.acts {
                try self.perform(
                    act, onNumber: saved.head.number, in: HotlineOrder.register, within: session, as: actor)
            }
            if let article = decision.article {
                try self.perform(
                    KnowledgeArticle.Act.use, onNumber: article, in: KnowledgeArticle.register, within: session,
                    as: actor)
            }
            if let call {
                try self.perform(
                    HotlineCall.Act.link(order: saved.head.number), onNumber: call, in: HotlineCall.register,
                    within: session, as: actor)
            }
        }
    }
}

extension Actor {
    /// Whoever brings something, by their own hand: on the web, with the query code. The trail calls them the caller, and
    /// nothing tells who it was.
    package static func caller(of centre: String) -> Actor {
        Actor(account: 0, name: "诉求人", roles: [.hotlineAgent], organisation: centre, reach: nil)
    }
}
