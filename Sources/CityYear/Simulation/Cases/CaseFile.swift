import Kernel
import ServiceHall

/// The file of the cases accepted in some working days.
struct CaseFile {
    private let stream: CaseStream
    private let hall: HallPlan
    private var writer: LineWriter

    static let header = """
        number,organisation,region,state,item,parent,channel,counter,applicant_kind,applicant,identity_kind,\
        identity_number,phone,title,item_type,handling,visits,statutory,promise,separation,submitted_at,accepted_at,\
        closed_at,delivered_at,due_on,timeliness,result,supplements
        """

    static func written(_ places: Range<Int>, of stream: CaseStream, _ hall: HallPlan) -> LineWriter {
        let count = places.reduce(0) { count, place in
            count + (place < 0 ? 40 : stream.days.accepted.reduce(0) { $0 + $1[place] })
        }
        var file = CaseFile(
            stream: stream, hall: hall, writer: LineWriter(header, reserving: count * 340))
        for place in places {
            for one in stream.cases(on: place) { file.write(one) }
        }
        return file.writer
    }

    private mutating func write(_ one: SimulatedCase) {
        let item = stream.pools.bytes[one.edition]
        let day = stream.season.workdays[stream.season.first + one.place]
        var person = SimulatedPerson(one.applicant)
        writer.cell(serial: one.serial, of: day)
        writer.cell(item.organisation)
        writer.cell(item.region)
        writer.cell(Self.state(one))
        writer.cell(item.number)
        writeParent(one)
        writer.cell(Self.channels[one.channel.place])
        if item.county == nil, one.channel == .window {
            writer.cell(hall.window(of: item.department, one.serial))
        } else {
            writer.blank()
        }
        writeApplicant(one, item, &person)
        writer.cell(item.name)
        writer.cell(item.type)
        writer.cell(item.handling)
        writer.cell(item.visits)
        writer.cell(item.statutory)
        writer.cell(item.promise)
        writer.cell(item.separation)
        writeTimes(one, item)
        writer.cell(one.supplements)
        writer.endLine()
    }

    private mutating func writeParent(_ one: SimulatedCase) {
        guard let opening = one.opening else { return writer.blank() }
        writer.cell(hall.number(of: opening, stream.season))
    }

    private mutating func writeApplicant(_ one: SimulatedCase, _ item: ItemBytes, _ person: inout SimulatedPerson) {
        let county = hall.counties[item.county ?? Int(one.applicant % UInt64(hall.counties.count))]
        // Who starts an enterprise has no code of it yet.
        let isNamed = one.opening != nil
        let isEnterprise = isNamed || item.isForEnterprises && one.applicant % 5 < 2
        writer.cell(isEnterprise ? "enterprise" : "person")
        writer.cell(isEnterprise ? person.enterprise() : person.name())
        writer.cell(isEnterprise && !isNamed ? "credit_code" : "resident_id")
        writer.cell(isEnterprise && !isNamed ? person.creditCode(of: county) : person.identity(of: county))
        writer.cell(person.phone())
    }

    private mutating func writeTimes(_ one: SimulatedCase, _ item: ItemBytes) {
        writer.cell(one.submitted)
        if case .declined = one.fate { writer.blank() } else { writer.cell(one.accepted) }
        guard let closed = one.closed else {
            for _ in 0..<5 { writer.blank() }
            return
        }
        let season = stream.season
        let place = season.first + one.place
        writer.cell(closed)
        writer.cell(item.promise == 0 ? closed + 1 : handedOver(one, place))
        writer.cell(season.workdays[place + item.promise])
        writer.cell("in_time")
        writer.cell(one.isRefused ? "refused" : "granted")
    }

    /// Fetched or sent within a few days; on the spot it is at once.
    private func handedOver(_ one: SimulatedCase, _ place: Int) -> Minute {
        guard case .decided(let days) = one.fate else { return one.accepted }
        let day = stream.season.workdays[place + days + 1 + one.serial % 4]
        return Minute(day, 600 + one.serial % 400)
    }

    private static func state(_ one: SimulatedCase) -> String {
        switch one.fate {
        case .decided: "archived"
        case .terminated: "terminated"
        case .declined: "declined"
        }
    }

    private static let channels = Channel.allCases.map { Array($0.rawValue.utf8) }
}

extension Channel {
    fileprivate var place: Int {
        switch self {
        case .window: 0
        case .web: 1
        case .mobile: 2
        case .kiosk: 3
        }
    }
}
