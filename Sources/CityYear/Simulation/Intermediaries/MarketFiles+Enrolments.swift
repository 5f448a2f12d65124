import Intermediaries
import Kernel
import Registry

// Who enrolled in each need, best first.
extension MarketFiles {
    /// The weights that needs selected by merit are announced with.
    static let weights = SelectionRule.Weights(price: 60, credit: 20, rating: 20)

    func enrolments() -> LineWriter {
        let standings = standings
        return MatterLines.written(stream.drafts.flatMap { enrolments(of: $0, standings) })
    }

    private func enrolments(of draft: MarketStream.Draft, _ standings: MarketStandings) -> [NeedEnrolment] {
        let owner = departments[draft.owner % departments.count]
        return entrants(draft, standings).enumerated().map { place, entrant in
            let provider = cast.providers[entrant.provider]
            var enrolment = NeedEnrolment()
            enrolment.head.number = Self.enrolment(draft, entrant)
            (enrolment.head.organisation, enrolment.head.region) = (owner.number, owner.region)
            (enrolment.need, enrolment.state) = (Self.number(draft), place == 0 ? .selected : .valid)
            // What was sealed isn't kept from year to year: a digest stands in its place.
            enrolment.holder = Self.digest("\(draft.serial) \(provider.code)", 32)
            enrolment.sealed = Self.digest("\(enrolment.head.number) \(entrant.price.fen)", 64)
            enrolment.receipt = Self.digest(enrolment.sealed, 32)
            enrolment.receivedAt = Self.received(draft, entrant.provider)
            enrolment.intermediary = provider.number
            enrolment.practitioner = "\(provider.number)-R\(1 + Int(draft.rest % 2))"
            (enrolment.amount, enrolment.rank, enrolment.score) = (entrant.price, place + 1, entrant.score)
            (enrolment.credit, enrolment.stars) = (entrant.credit, entrant.stars)
            return enrolment
        }
    }

    static func enrolment(_ draft: MarketStream.Draft, _ entrant: MarketEntrant) -> String {
        "\(number(draft))-\(digest("\(draft.rest) \(entrant.provider)", 12).uppercased())"
    }

    private static func digest(_ text: String, _ length: Int) -> String {
        let digest = (try? SM3.hash(Array(text.utf8)).description) ?? ""
        return String(digest.prefix(length))
    }

    private static func received(_ draft: MarketStream.Draft, _ provider: Int) -> Timestamp {
        var random = SplitMix64(draft.rest, "market enrolled", provider)
        let closed = draft.closed ?? draft.published
        return Timestamp(draft.published + random.below(max(1, closed.number - draft.published.number)))
    }

    // MARK: Who, at what price

    /// By the drawn order, or by the announced rule; nobody where nobody enrolled.
    func entrants(_ draft: MarketStream.Draft, _ standings: MarketStandings) -> [MarketEntrant] {
        guard draft.selected != nil else { return [] }
        let closing = draft.closed ?? draft.published
        func entrant(_ provider: Int, _ price: Int) -> MarketEntrant? {
            let standing = try? standings.standing(of: cast.providers[provider].number, at: closing)
            return standing.map {
                MarketEntrant(provider: provider, price: Money(price), credit: $0.credit, stars: $0.stars)
            }
        }
        if let draw = draft.draw { return draw.order.compactMap { entrant($0, draft.ceiling) } }
        var random = SplitMix64(draft.rest, "market enrolments")
        var others = cast.offering(draft.service).filter { $0 != draft.provider }
        random.shuffle(&others)
        let count =
            draft.method == .averagePrice
            ? others.count > 4 && random.draws(1, of: 2) ? 4 : min(2, others.count)
            : min(others.count, 1 + random.below(5))
        let quotes = MarketQuotes.beside(
            draft.price, count, method: draft.method, ceiling: draft.ceiling, &random)
        var (entrants, prices) = ([entrant(draft.provider, draft.price)], Set([draft.price]))
        for (other, quote) in zip(others, quotes) where prices.insert(quote).inserted {
            entrants.append(entrant(other, quote))
        }
        return ranked(entrants.compactMap(\.self), draft)
    }

    /// Whoever would have gone before the one who was selected, for stars or for credit, has not enrolled.
    private func ranked(_ entrants: [MarketEntrant], _ draft: MarketStream.Draft) -> [MarketEntrant] {
        var rule = SelectionRule(draft.method)
        rule.weights = Self.weights
        var left = entrants
        while left.count > 1 {
            let candidates = left.map(\.candidate)
            let order = ((try? rule.ranked(candidates)) ?? []).flatMap(\.self).compactMap { Int($0.intermediary) }
            guard let first = order.first, first != draft.provider else {
                return order.compactMap { place in
                    guard var entrant = left.first(where: { $0.provider == place }) else { return nil }
                    if draft.method == .merit {
                        entrant.score = try? rule.score(entrant.candidate, among: candidates)
                    }
                    return entrant
                }
            }
            left.removeAll { $0.provider == first }
        }
        return left
    }
}
