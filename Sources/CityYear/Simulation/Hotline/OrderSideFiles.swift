import Kernel

/// The files of what hangs on orders: parts that other units did, supervision, quality checks.
enum OrderSideFiles {
    private static func begin(
        _ number: String, _ unit: String, _ region: String, _ state: String, _ writer: inout LineWriter
    ) {
        for text in [number, unit, region, state] { writer.cell(text) }
    }

    // MARK: Assisting units

    /// One in sixteen orders that a unit had days for takes the county's government or the city's department as well.
    static func assists(_ places: Range<Int>, of stream: OrderStream) -> LineWriter {
        var writer = LineWriter(
            "number,organisation,region,state,order_number,lead_unit,part,task,due_on,answer,answered_on,timeliness")
        for place in places {
            for order in stream.orders(on: place) {
                guard case .handled(let handling) = order.fate, let replied = handling.replied, order.rest % 16 == 0,
                    let county = order.county, handling.signed.day < replied.day
                else { continue }
                write(order, handling, replied, stream.catalogue.counties[county], stream, &writer)
            }
        }
        return writer
    }

    private static func write(
        _ order: SimulatedOrder, _ handling: OrderHandling, _ replied: Minute, _ county: County, _ stream: OrderStream,
        _ writer: inout LineWriter
    ) {
        let lead = stream.catalogue.categories[order.category].unit(in: order.county)
        let season = stream.season
        let due = season.workdays[season.place(onOrAfter: handling.dispatched.day.advanced(by: 1)) + 3]
        let answered = min(replied.day, season.workdays[season.place(onOrAfter: handling.signed.day.advanced(by: 1))])
        begin("\(order.number.text)-1", county.number, county.region.code, "answered", &writer)
        writer.cell(order.number.text)
        writer.cell(lead.number)
        writer.cell("assist")
        writer.cell("请协助核实现场情况并通知村（社区）")
        writer.cell(due)
        writer.cell("\(answered.month)月\(answered.components.day)日已会同村（社区）核实，情况已告知主办单位。")
        writer.cell(answered)
        writer.cell(answered <= due ? "in_time" : "late")
        writer.endLine()
    }

    // MARK: Supervision

    static func supervisions(_ places: Range<Int>, of stream: OrderStream) -> LineWriter {
        var writer = LineWriter(
            """
            number,organisation,region,state,order_number,level,cause,demand,response,opened_on,lifted_on,timeliness
            """)
        for place in places {
            for order in stream.orders(on: place) {
                guard case .handled(let handling) = order.fate, let cause = handling.supervision else { continue }
                write(order, handling, cause, stream, &writer)
            }
        }
        return writer
    }

    private static func write(
        _ order: SimulatedOrder, _ handling: OrderHandling, _ cause: String, _ stream: OrderStream,
        _ writer: inout LineWriter
    ) {
        let words = OrderWords(order, stream)
        // Overdue ones when the reply came late, the others at the end.
        let opened = cause == "overdue" ? handling.replied?.day ?? order.ended.day : order.ended.day
        let season = stream.season
        let place = season.place(onOrAfter: opened.advanced(by: 1))
        let isLate = order.rest % 9 == 0
        begin("\(order.number.text)-D", words.unit.number, words.region, "lifted", &writer)
        writer.cell(order.number.text)
        writer.cell(cause == "false_reply" ? "interview" : order.rest % 5 == 0 ? "listed" : "written")
        writer.cell(cause)
        writer.cell(cause == "overdue" ? "逾期未答复，请说明原因并立即答复。" : "重办后诉求人仍不认可，请说明情况并提出解决办法。")
        writer.cell("已查明原因，对责任人提醒谈话，并与诉求人商定解决办法。")
        writer.cell(opened)
        writer.cell(season.workdays[place + (isLate ? 5 : 2)])
        writer.cell(isLate ? "late" : "in_time")
        writer.endLine()
    }

    // MARK: Quality

    /// About three in a hundred orders taken by telephone, and one in ten of those not accepted.
    static func checks(_ places: Range<Int>, of stream: OrderStream) -> LineWriter {
        var writer = LineWriter(
            """
            number,organisation,region,state,order_number,seat,drawn_on,greeting,listening,correctness,rules,voice,\
            fatal,points,remark,appeals
            """)
        for place in places {
            for order in stream.orders(on: place) where isDrawn(order) { write(order, stream, &writer) }
        }
        return writer
    }

    private static func isDrawn(_ order: SimulatedOrder) -> Bool {
        if case .declined = order.fate { return order.rest % 10 == 0 }
        return order.isCall && order.rest % 33 == 0
    }

    private static func write(_ order: SimulatedOrder, _ stream: OrderStream, _ writer: inout LineWriter) {
        var random = SplitMix64(order.rest ^ 0x9A)
        let season = stream.season
        let drawn = season.workdays[season.place(onOrAfter: order.accepted.day.advanced(by: 1))]
        let parts = [
            8 + random.below(3), 25 + random.below(6), 24 + random.below(7), 17 + random.below(4), 8 + random.below(3),
        ]
        let isFatal = random.draws(1, of: 150)
        begin(
            "\(order.number.text)-Z", HotlineCatalogue.centre, RegionCode.baoshan.code, "confirmed", &writer)
        writer.cell(order.number.text)
        writer.cell(String(8001 + random.below(12)))
        writer.cell(drawn)
        for part in parts { writer.cell(part) }
        writer.cell(isFatal ? "false_record" : nil)
        writer.cell(isFatal ? 0 : parts.reduce(0, +))
        writer.cell(isFatal ? "记录与通话内容不符，已更正并约谈。" : "记录完整，答复准确。")
        writer.cell(0)
        writer.endLine()
    }
}
