import Kernel
import Trading

/// The files of trading's registers: who takes part, projects, lots.
struct TradingFiles: Sendable {
    let stream: TradingStream
    let seed: UInt64

    private static let head = "number,organisation,region"

    // MARK: Who takes part

    func organisations() -> LineWriter {
        var writer = LineWriter("\(Self.head),name,english_name,parent,kind")
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
        var writer = LineWriter(
            """
            \(Self.head),name,legal_representative,address,scale,is_bidder,is_agency,is_tenderee,parent,qualifications,\
            contact,contact_phone
            """)
        for (place, agency) in stream.bodies.agencies.enumerated() { write(agency, place, &writer) }
        for firm in stream.firms.firms { write(firm, &writer) }
        return writer
    }

    private func write(_ firm: TradeFirms.Firm, _ writer: inout LineWriter) {
        let county = stream.bodies.counties[firm.county]
        for text in [firm.code, TradingBodies.centre, county.region.code, firm.name, firm.head] { writer.cell(text) }
        writer.cell("\(county.short)（模拟地址）")
        writer.cell(firm.scale.rawValue)
        for flag in [true, false, false] { writer.cell(flag) }
        writer.cell(firm.parent.map { stream.firms.firms[$0].code })
        writer.cell(Self.qualifications(firm))
        writer.cell(firm.head)
        writer.cell(firm.phone)
        writer.endLine()
    }

    private func write(_ agency: TradingBodies.Body, _ place: Int, _ writer: inout LineWriter) {
        var person = SimulatedPerson(SplitMix64(seed, "agencies", place).seeded)
        let code = String(decoding: person.creditCode(of: Array("530502".utf8)), as: UTF8.self)
        let head = String(decoding: person.name(), as: UTF8.self)
        for text in [code, TradingBodies.centre, agency.region.code, agency.name, head] { writer.cell(text) }
        writer.cell("保山市（模拟地址）")
        writer.cell(MarketSubject.Scale.small.rawValue)
        for flag in [false, true, false] { writer.cell(flag) }
        writer.blank()
        writer.cell("招标代理")
        writer.cell(head)
        writer.cell(person.phone())
        writer.endLine()
    }

    private static func qualifications(_ firm: TradeFirms.Firm) -> String? {
        let grade = firm.scale == .large ? "一级" : firm.scale == .medium ? "二级" : "三级"
        return switch firm.trade {
        case .building: "建筑工程施工总承包\(grade)"
        case .roads: "公路工程施工总承包\(grade)"
        case .water: "水利水电工程施工总承包\(grade)"
        case .medical: "医疗器械经营许可"
        case .supplies, .services, .land, .general, .mining: nil
        }
    }

    // MARK: Projects

    func projects() -> LineWriter {
        var writer = LineWriter(
            """
            \(Self.head),state,name,category,tenderee,agent,mandate,supervisor,centre,is_centralised,investment_code,\
            approval_number,approved_by,fund_source,deal_code,plan_item,contact,contact_phone
            """, reserving: stream.trades.count * 420)
        for trade in stream.trades { write(trade, &writer) }
        return writer
    }

    private func write(_ trade: SimulatedTrade, _ writer: inout LineWriter) {
        var (random, person) = (SplitMix64(trade.rest), SimulatedPerson(trade.rest))
        Self.begin(trade, trade.number, &writer)
        writer.cell("registered")
        for text in [trade.name, trade.category.rawValue, trade.sides.tenderee.number] { writer.cell(text) }
        writer.cell(trade.sides.agent)
        writer.cell(trade.sides.agent.map { "委托协议\(trade.number)（\($0)）" })
        for text in [trade.sides.supervisor, trade.sides.centre] { writer.cell(text) }
        writer.cell(trade.isCentralised)
        let isWorks = trade.category == .works
        writer.cell(isWorks ? "2101-530500-\(trade.number.suffix(4))" : nil)
        writer.cell("\(isWorks ? "保发改投" : "保交批")〔2021〕\(100 + random.below(800))号")
        writer.cell(isWorks ? "保山市发展和改革委员会" : trade.sides.tenderee.name)
        writer.cell(["state", "state", "state", "state", "mixed", "other"][random.below(6)])
        writer.cell("M5305-\(trade.number)")
        writer.cell(trade.category == .procurement ? "CGJH-\(trade.number.suffix(4))" : nil)
        writer.cell(person.name() + Array((trade.rest % 2 == 0 ? "先生" : "女士").utf8))
        writer.cell(person.phone())
        writer.endLine()
    }

    private static func begin(_ trade: SimulatedTrade, _ number: String, _ writer: inout LineWriter) {
        writer.cell(number)
        writer.cell(trade.sides.organisation)
        writer.cell(trade.sides.tenderee.region.code)
    }

    // MARK: Lots

    func lots() -> LineWriter {
        var writer = LineWriter(
            """
            \(Self.head),state,project,category,is_centralised,title,content,classification,quantity,predecessor,method,\
            method_ground,method_approval,qualification,comparison,price_form,takes_consortia,is_reserved_for_small,\
            has_blind_part,has_escrow,is_online,base_price,increment,has_reserve,deposit,duration_days,announced_at,\
            policy_day,documents_from,documents_until,bid_deadline,opened_at,published_at,publicity_until,failure,reason,\
            bids,winner,winning_bid,winning_rank,award_amount,awarded_at,saving,premium,is_deemed,contracted_at
            """, reserving: stream.trades.count * 800)
        for trade in stream.trades {
            for lot in trade.lots { write(lot, of: trade, &writer) }
        }
        return writer
    }

    private func write(_ lot: SimulatedLot, of trade: SimulatedTrade, _ writer: inout LineWriter) {
        var random = SplitMix64(lot.rest)
        Self.begin(trade, lot.number, &writer)
        writer.cell(
            lot.failure != nil
                ? "failed" : trade.category == .works && random.draws(2, of: 5) ? "performed" : "archived")
        for text in [trade.number, trade.category.rawValue] { writer.cell(text) }
        writer.cell(trade.isCentralised)
        for text in [lot.title, trade.content] { writer.cell(text) }
        writer.cell(trade.classification)
        // At some eleven hundred yuan a square metre.
        writer.cell(trade.category == .land ? String(max(200, lot.base / 110_000)) : nil)
        writer.cell(lot.predecessor)
        writer.cell(lot.method.rawValue)
        let needsGround = trade.category.direction == .buy && lot.method != .openTender
        writer.cell(needsGround ? lot.method.usualGround : nil)
        writer.cell(needsGround ? "方式批复〔2021〕\(100 + random.below(800))号" : nil)
        for text in ["after", lot.comparison.rawValue, "total"] { writer.cell(text) }
        let isBig = lot.base > 1_000_000_000
        for flag in [isBig && trade.category == .works, trade.category == .procurement && !isBig, false, false] {
            writer.cell(flag)
        }
        writer.cell(lot.isOnline)
        writer.cell(fen: lot.base)
        writer.cell(fen: lot.increment)
        writer.cell(lot.method.isRising && random.draws(1, of: 4))
        writer.cell(fen: lot.deposit)
        writer.cell(trade.category == .works ? String(60 + random.below(20) * 15) : nil)
        writeCourse(lot, of: trade, &random, &writer)
    }

    private func writeCourse(
        _ lot: SimulatedLot, of trade: SimulatedTrade, _ random: inout SplitMix64, _ writer: inout LineWriter
    ) {
        let days = lot.days
        writer.cell(days.announced)
        writer.cell(days.announced.day)
        writer.cell(days.announced)
        writer.cell(Minute(days.documentsUntil, 17 * 60))
        writer.cell(days.deadline)
        for moment in [days.opened, days.published, days.publicityUntil] { writer.cell(moment) }
        writer.cell(lot.failure?.rawValue)
        writer.cell(lot.failure.map { "\($0.label.zh)。" })
        writer.cell(days.opened.map { _ in String(lot.bids.count) })
        guard let award = lot.award, let winner = lot.winner else {
            for _ in 0..<7 { writer.blank() }
            writer.cell(false)
            writer.blank()
            writer.endLine()
            return
        }
        writer.cell(stream.firms.firms[winner.firm].code)
        writer.cell("\(lot.number)-01")
        writer.cell("1")
        writer.cell(fen: award)
        writer.cell(days.awarded)
        let isPurchase = trade.category.direction == .buy
        writer.cell(fen: isPurchase ? lot.base - award : nil)
        writer.cell(fen: isPurchase ? nil : award - lot.base)
        writer.cell(trade.category == .procurement && random.draws(1, of: 40))
        writer.cell(days.contracted)
        writer.endLine()
    }
}

extension SimulatedTrade {
    /// Catalogue code or class.
    fileprivate var classification: String? {
        TradeWords.matters(category).first { name.hasSuffix($0.name) }?.code
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
