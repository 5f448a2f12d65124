import Intermediaries
import Kernel
import Registry

/// The files of the market's registers (中介超市文件).
struct MarketFiles: Sendable {
    let cast: MarketCast
    let stream: MarketStream
    let departments: [Department]
    let calendar: WorkCalendar
    let year: Int

    // MARK: Who and what

    func services() -> LineWriter {
        MatterLines.written(
            MarketCast.services.map { line in
                var service = IntermediaryService()
                (service.head.number, service.head.organisation) = (line.number, MarketCast.market)
                (service.name, service.basis, service.items) = (line.name, line.basis, line.items)
                (service.qualification, service.standardDays, service.industry) = (
                    line.qualification, line.days, line.industry
                )
                return service
            })
    }

    func providers() -> LineWriter {
        MatterLines.written(
            cast.providers.map { line in
                var provider = Intermediary()
                (provider.head.number, provider.head.organisation) = (line.number, MarketCast.market)
                (provider.state, provider.name, provider.code) = (.active, line.name, line.code)
                (provider.home, provider.isOutside) = (line.home, line.isOutside)
                provider.services = line.services.map { MarketCast.services[$0].number }.joined(separator: "、")
                (provider.representative, provider.contact, provider.phone) = (line.head, line.head, line.phone)
                provider.address = line.home + "（模拟地址）"
                let admitted = Day(year: year - 2, month: 3, day: 1)
                (provider.appliedOn, provider.admittedOn) = (admitted?.advanced(by: -20), admitted)
                return provider
            })
    }

    /// A few have run out within the year: they bar their firms from the services that need them.
    func qualifications() -> LineWriter {
        var lines: [IntermediaryQualification] = []
        for provider in cast.providers {
            for service in provider.services {
                guard let kind = MarketCast.services[service].qualification else { continue }
                var line = IntermediaryQualification()
                (line.head.number, line.head.organisation) = ("\(provider.number)-\(service + 1)", MarketCast.market)
                (line.intermediary, line.kind, line.grade) = (provider.number, kind, "乙级")
                line.certificate = "ZS\(year - 2)\(provider.number.suffix(3))\(service + 1)"
                line.state = provider.isLapsed ? .expired : .verified
                line.validUntil = Day(year: provider.isLapsed ? year : year + 9, month: 6, day: 30) ?? line.validUntil
                line.verifiedOn = Day(year: year - 2, month: 3, day: 10)
                lines.append(line)
            }
        }
        return MatterLines.written(lines)
    }

    func practitioners() -> LineWriter {
        MatterLines.written(
            cast.providers.enumerated().flatMap { place, provider in
                (1...2).map { serial in
                    var person = Practitioner()
                    var simulated = SimulatedPerson(UInt64(place * 8 + serial))
                    (person.head.number, person.head.organisation) = (
                        "\(provider.number)-R\(serial)", MarketCast.market
                    )
                    person.intermediary = provider.number
                    person.name = String(decoding: simulated.name(), as: UTF8.self)
                    person.profession = "注册咨询工程师"
                    person.certificate = "ZX\(year - 3)\(1000 + place * 2 + serial)"
                    person.since = Day(year: year - 3, month: 7, day: 1)
                    return person
                }
            })
    }

    // MARK: Needs

    func needs() -> LineWriter {
        let standings = standings
        return MatterLines.written(stream.drafts.map { need($0, standings) })
    }

    static func number(_ draft: MarketStream.Draft) -> String { "XQ-" + String(1000 + draft.serial).dropFirst() }
    static func draw(_ draft: MarketStream.Draft) -> String { "CQ-" + String(1000 + draft.serial).dropFirst() }

    func title(of draft: MarketStream.Draft) -> String {
        let owner = departments[draft.owner % departments.count]
        return "\(owner.name)项目\(MarketCast.services[draft.service].name)（\(draft.serial)）"
    }

    private func need(_ draft: MarketStream.Draft, _ standings: MarketStandings) -> IntermediaryNeed {
        let service = MarketCast.services[draft.service]
        let owner = departments[draft.owner % departments.count]
        let selection = self.selection(draft, standings)
        var need = IntermediaryNeed()
        (need.head.number, need.head.organisation) = (Self.number(draft), owner.number)
        need.head.region = owner.region
        need.title = title(of: draft)
        (need.service, need.ownerName, need.ownerCode) = (service.number, owner.name, owner.number)
        need.content = "按国家和行业规范完成\(service.name)，提交成果文件。"
        need.budget = Money(draft.ceiling)
        (need.method, need.quoteKind) = (draft.method, draft.method == .randomDraw ? .fixed : .amount)
        if draft.method == .merit {
            (need.priceWeight, need.creditWeight) = (selection.weights.price, selection.weights.credit)
            need.ratingWeight = selection.weights.rating
        }
        (need.serviceDays, need.complaintPhone) = (service.days, "0875-12345")
        need.submittedAt = Timestamp(draft.published - 60)
        need.publishedAt = Timestamp(draft.published)
        need.enrolUntil = draft.closed.map { Timestamp($0) }
        need.closedAt = need.enrolUntil
        switch draft.end {
        case .failed, .cancelled:
            (need.enrolled, need.valid, need.failure) = (0, 0, .noApplicants)
            need.state = draft.end == .failed ? .failed : .terminated
            if draft.end == .cancelled {
                need.endedAt = need.closedAt?.adding(seconds: 2 * 86_400)
                need.endReason = "无机构报名，项目调整。"
            }
            return need
        case .unsigned: need.state = .confirmed
        case .serving: need.state = .contracted
        case .performed: need.state = .finished
        }
        course(draft, selection.entrants, into: &need)
        return need
    }

    private func course(
        _ draft: MarketStream.Draft, _ entrants: [MarketEntrant], into need: inout IntermediaryNeed
    ) {
        (need.enrolled, need.valid) = (entrants.count, entrants.count)
        need.draw = draft.draw == nil ? nil : Self.draw(draft)
        need.enrolment = entrants.first.map { Self.enrolment(draft, $0) }
        need.selectedAt = draft.selected.map { Timestamp($0) }
        (need.winner, need.rank) = (cast.providers[draft.provider].number, 1)
        (need.amount, need.saving) = (Money(draft.price), Money(draft.ceiling - draft.price))
        need.savingRate = try? Ratio(draft.rate) / .hundred
        (need.confirmedAt, need.publicUntil) = (
            draft.confirmed.map { Timestamp($0) }, draft.confirmed.map { Timestamp($0) }
        )
        need.signBy = draft.confirmed.map { Timestamp($0.day.advanced(by: 15)) }
        if draft.signed != nil { need.contract = Self.contract(draft) }
        if draft.end == .performed { need.endedAt = draft.accepted.map { Timestamp($0) } }
    }

    // MARK: Contracts and what came of them

    static func contract(_ draft: MarketStream.Draft) -> String { "HT-" + String(1000 + draft.serial).dropFirst() }

    func contracts() -> LineWriter {
        MatterLines.written(
            stream.drafts.filter { $0.signed != nil }.map { draft in
                let owner = departments[draft.owner % departments.count]
                var contract = NeedContract()
                (contract.head.number, contract.head.organisation) = (Self.contract(draft), owner.number)
                contract.head.region = owner.region
                (contract.need, contract.intermediary) = (Self.number(draft), cast.providers[draft.provider].number)
                contract.price = Money(draft.price)
                contract.serviceDays = MarketCast.services[draft.service].days
                contract.signedAt = draft.signed.map { Timestamp($0) }
                (contract.offeredAt, contract.dueOn) = (contract.signedAt, draft.due)
                contract.state = .serving
                guard let delivered = draft.delivered, let accepted = draft.accepted else { return contract }
                contract.state = isRated(draft) ? .rated : .closed
                (contract.deliveredAt, contract.acceptedAt) = (Timestamp(delivered), Timestamp(accepted))
                contract.version = 1
                contract.isOnTime = draft.isOnTime
                contract.lateDays = draft.isOnTime ? 0 : max(1, draft.due?.distance(to: delivered.day) ?? 1)
                contract.rateBy = contract.acceptedAt?.adding(seconds: 14 * 86_400)
                return contract
            })
    }

    private func isRated(_ draft: MarketStream.Draft) -> Bool { draft.rest % 10 < 7 }

    func ratings() -> LineWriter { MatterLines.written(ownerRatings) }

    private var ownerRatings: [ServiceRating] {
        stream.drafts.filter { $0.end == .performed && isRated($0) }.map { draft in
            let owner = departments[draft.owner % departments.count]
            var rating = ServiceRating()
            (rating.head.number, rating.head.organisation) = (
                "PJ-" + String(1000 + draft.serial).dropFirst(), owner.number
            )
            rating.head.region = owner.region
            (rating.contract, rating.intermediary) = (Self.contract(draft), cast.providers[draft.provider].number)
            rating.time = draft.isOnTime ? 5 : 3
            rating.quality = 3 + Int(draft.rest / 10 % 3)
            rating.fee = 4 + Int(draft.rest / 100 % 2)
            rating.stars = rating.meanStars
            rating.ratedAt = draft.accepted.map { Timestamp($0.day.advanced(by: 2), hour: 10) }
            return rating
        }
    }

    /// Late deliveries count for a year.
    func credit() -> LineWriter { MatterLines.written(creditEvents) }

    private var creditEvents: [IntermediaryCreditEvent] {
        stream.drafts.filter { !$0.isOnTime }.map { draft in
            var event = IntermediaryCreditEvent()
            (event.head.number, event.head.organisation) = (
                "XY-" + String(1000 + draft.serial).dropFirst(), MarketCast.market
            )
            (event.intermediary, event.kind, event.points) = (cast.providers[draft.provider].number, .late, -5)
            (event.need, event.basis) = (Self.number(draft), "合同\(Self.contract(draft))逾期交付。")
            event.from = draft.accepted?.day ?? event.from
            event.until = event.from.adding(months: 12)
            return event
        }
    }

    /// By what became of the needs.
    var standings: MarketStandings { MarketStandings(creditEvents, ownerRatings) }
}
