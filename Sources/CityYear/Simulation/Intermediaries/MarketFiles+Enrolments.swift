import Intermediaries
import Kernel
import Registry

// Who enrolled in each need, best first.
extension MarketFiles {
    func enrolments() -> LineWriter {
        let standings = standings
        return MatterLines.written(stream.drafts.flatMap { enrolments(of: $0, standings) })
    }

    private func enrolments(of draft: MarketStream.Draft, _ standings: MarketStandings) -> [NeedEnrolment] {
        let owner = departments[draft.owner % departments.count]
        return selection(draft, standings).entrants.enumerated().map { place, entrant in
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
    func selection(_ draft: MarketStream.Draft, _ standings: MarketStandings) -> MarketSelection {
        guard draft.selected != nil else { return MarketSelection([]) }
        let closing = draft.closed ?? draft.published
        func entrant(_ provider: Int, _ price: Int) -> MarketEntrant? {
            let standing = try? standings.standing(of: cast.providers[provider].number, at: closing)
            return standing.map {
                MarketEntrant(provider: provider, price: Money(price), credit: $0.credit, stars: $0.stars)
            }
        }
        if let draw = draft.draw { return MarketSelection(draw.order.compactMap { entrant($0, draft.ceiling) }) }
        guard let winner = entrant(draft.provider, draft.price) else { return MarketSelection([]) }
        var random = SplitMix64(draft.rest, "market enrolments")
        var others = cast.offering(draft.service).filter { $0 != draft.provider }
        random.shuffle(&others)
        let most = draft.method == .averagePrice ? (random.draws(1, of: 2) ? 4 : 2) : 1 + random.below(5)
        let isPaired = draft.method == .averagePrice && others.count > 1
        let quotes = MarketQuotes.beside(
            draft.price, isPaired ? min(most, others.count / 2 * 2) : others.count, method: draft.method,
            ceiling: draft.ceiling, &random)
        var prices = Set([draft.price])
        let rivals = zip(others, quotes).filter { prices.insert($0.1).inserted }.compactMap { entrant($0.0, $0.1) }
        return MarketSelection(of: winner, before: rivals, atMost: isPaired ? rivals.count : most, draft.method)
    }
}
