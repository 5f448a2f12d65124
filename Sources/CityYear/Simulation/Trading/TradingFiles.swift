import Kernel
import Registry
import Trading

/// The files of trading's registers: who takes part, projects, lots.
struct TradingFiles: Sendable {
    let stream: TradingStream
    let seed: UInt64

    // MARK: Who takes part

    func organisations() -> LineWriter {
        var writer = LineWriter("number,organisation,region,name,english_name,parent,kind")
        for body in stream.bodies.added {
            let kind = body.number == TradingBodies.stateAssets ? "部门" : "其他"
            for text in [body.number, body.number, body.region.code, body.name, body.englishName, body.parent, kind] {
                writer.cell(text)
            }
            writer.endLine()
        }
        return writer
    }

    func subjects() -> LineWriter {
        MatterLines.written(
            stream.bodies.agencies.enumerated().map { agency($1, $0) } + stream.firms.firms.map(subject))
    }

    private func subject(_ firm: TradeFirms.Firm) -> MarketSubject {
        let county = stream.bodies.counties[firm.county]
        var subject = MarketSubject()
        (subject.head.number, subject.head.organisation) = (firm.code, TradingBodies.centre)
        subject.head.region = county.region
        (subject.name, subject.legalRepresentative) = (firm.name, firm.head)
        subject.address = "\(county.short)（模拟地址）"
        subject.scale = firm.scale
        subject.parent = firm.parent.map { stream.firms.firms[$0].code }
        subject.qualifications = firm.qualifications
        (subject.contact, subject.contactPhone) = (firm.head, firm.phone)
        return subject
    }

    private func agency(_ agency: TradingBodies.Body, _ place: Int) -> MarketSubject {
        var person = SimulatedPerson(SplitMix64(seed, "agencies", place).seeded)
        var subject = MarketSubject()
        subject.head.number = String(decoding: person.creditCode(of: Array("530502".utf8)), as: UTF8.self)
        subject.head.organisation = TradingBodies.centre
        subject.name = agency.name
        subject.legalRepresentative = String(decoding: person.name(), as: UTF8.self)
        subject.address = "保山市（模拟地址）"
        (subject.isBidder, subject.isAgency) = (false, true)
        subject.qualifications = "招标代理"
        subject.contact = subject.legalRepresentative
        subject.contactPhone = String(decoding: person.phone(), as: UTF8.self)
        return subject
    }

    // MARK: Projects

    func projects() -> LineWriter { MatterLines.written(stream.trades.map(project)) }

    func project(_ trade: SimulatedTrade) -> TradeProject {
        var (random, person) = (SplitMix64(trade.rest), SimulatedPerson(trade.rest))
        var project = TradeProject()
        (project.head.number, project.head.organisation) = (trade.number, trade.sides.organisation)
        project.head.region = trade.sides.tenderee.region
        project.state = .registered
        (project.name, project.category) = (trade.name, trade.category)
        (project.tenderee, project.agent) = (trade.sides.tenderee.number, trade.sides.agent)
        project.mandate = trade.sides.agent.map { "委托协议\(trade.number)（\($0)）" }
        (project.supervisor, project.centre) = (trade.sides.supervisor, trade.sides.centre)
        project.isCentralised = trade.isCentralised
        let isWorks = trade.category == .works
        project.investmentCode = isWorks ? "2101-530500-\(trade.number.suffix(4))" : nil
        project.approvalNumber = "\(isWorks ? "保发改投" : "保交批")〔2021〕\(100 + random.below(800))号"
        project.approvedBy = isWorks ? "保山市发展和改革委员会" : trade.sides.tenderee.name
        project.fundSource = [.state, .state, .state, .state, .mixed, .other][random.below(6)]
        project.dealCode = "M5305-\(trade.number)"
        project.planItem = trade.category == .procurement ? "CGJH-\(trade.number.suffix(4))" : nil
        project.contact = String(decoding: person.name(), as: UTF8.self) + (trade.rest % 2 == 0 ? "先生" : "女士")
        project.contactPhone = String(decoding: person.phone(), as: UTF8.self)
        return project
    }

    // MARK: Lots

    func lots() -> LineWriter {
        MatterLines.written(stream.trades.flatMap { trade in trade.lots.map { lot($0, of: trade) } })
    }

    func lot(_ simulated: SimulatedLot, of trade: SimulatedTrade) -> Lot {
        var random = SplitMix64(simulated.rest)
        var lot = Lot()
        (lot.head.number, lot.head.organisation) = (simulated.number, trade.sides.organisation)
        lot.head.region = trade.sides.tenderee.region
        lot.state =
            simulated.failure != nil
            ? .failed : trade.category == .works && random.draws(2, of: 5) ? .performed : .archived
        (lot.project, lot.category, lot.isCentralised) = (trade.number, trade.category, trade.isCentralised)
        (lot.tenderee, lot.agent) = (trade.sides.tenderee.number, trade.sides.agent)
        (lot.title, lot.content) = (simulated.title, trade.content)
        lot.classification = trade.code
        if trade.category == .procurement { lot.object = trade.code.hasPrefix("A") ? .goods : .services }
        // At some eleven hundred yuan a square metre.
        if trade.category == .land { lot.quantity = Ratio(max(200, simulated.base / 110_000)) }
        lot.isEquity = trade.code == "股权"
        lot.predecessor = simulated.predecessor
        lot.method = simulated.method
        if trade.category.direction == .buy, simulated.method != .openTender {
            lot.methodGround = simulated.method.usualGround
            lot.methodApproval = "方式批复〔2021〕\(100 + random.below(800))号"
        }
        if simulated.method == .invitedTender { lot.invited = simulated.bids.count + 1 }
        lot.comparison = simulated.comparison
        let isBig = simulated.base > 1_000_000_000
        lot.takesConsortia = isBig && trade.category == .works
        lot.isReservedForSmall = trade.category == .procurement && !isBig
        (lot.hasEscrow, lot.isOnline) = (false, simulated.isOnline)
        (lot.basePrice, lot.deposit) = (Money(simulated.base), Money(simulated.deposit))
        lot.increment = simulated.increment.map { Money($0) }
        lot.hasReserve = simulated.method.isRising && random.draws(1, of: 4)
        lot.durationDays = trade.category == .works ? 60 + random.below(20) * 15 : nil
        lot.media = "云南省公共资源交易信息网"
        course(simulated, of: trade, into: &lot)
        lot.isDeemed = simulated.award != nil && trade.category == .procurement && random.draws(1, of: 40)
        return lot
    }

    private func course(_ simulated: SimulatedLot, of trade: SimulatedTrade, into lot: inout Lot) {
        let days = simulated.days
        lot.announcedAt = Timestamp(days.announced)
        lot.policyDay = days.announced.day
        lot.documentsFrom = lot.announcedAt
        lot.documentsUntil = Timestamp(days.documentsUntil, hour: 17)
        lot.bidDeadline = Timestamp(days.deadline)
        lot.openedAt = days.opened.map { Timestamp($0) }
        lot.publishedAt = days.published.map { Timestamp($0) }
        lot.publicityUntil = days.publicityUntil.map { Timestamp($0) }
        lot.bids = days.opened.map { _ in simulated.bids.count }
        lot.failure = simulated.failure
        lot.reason = simulated.failure.map { "\($0.label.zh)。" }
        guard let award = simulated.award, let winner = simulated.winner else { return }
        lot.winner = stream.firms.firms[winner.firm].code
        (lot.winningBid, lot.winningRank) = ("\(simulated.number)-01", 1)
        (lot.awardAmount, lot.awardedAt) = (Money(award), days.awarded.map { Timestamp($0) })
        switch trade.category.direction {
        case .buy: lot.saving = Money(simulated.base - award)
        case .sell: lot.premium = Money(award - simulated.base)
        }
        lot.contractedAt = days.contracted.map { Timestamp($0) }
    }
}

extension TradeFirms.Firm {
    fileprivate var qualifications: String? {
        let grade = scale == .large ? "一级" : scale == .medium ? "二级" : "三级"
        return switch trade {
        case .building: "建筑工程施工总承包\(grade)"
        case .roads: "公路工程施工总承包\(grade)"
        case .water: "水利水电工程施工总承包\(grade)"
        case .medical: "医疗器械经营许可"
        case .supplies, .services, .land, .general, .mining: nil
        }
    }
}

extension TradeMethod {
    /// Why a purchase isn't an open tender.
    fileprivate var usualGround: String? {
        switch self {
        case .invitedTender: "技术复杂，只有少量潜在投标人可供选择。"
        case .negotiation: "采用招标所需时间不能满足用户紧急需要。"
        case .consultation: "政府购买服务项目，或不能事先计算出价格总额。"
        case .inquiry: "货物规格、标准统一，现货货源充足且价格变化幅度小。"
        case .singleSource: "只能从唯一供应商处采购。"
        case .openTender, .framework, .listing, .auction, .oneOffer: nil
        }
    }
}
