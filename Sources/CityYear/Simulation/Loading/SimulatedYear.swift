package import Kernel
import Ratings
import Registry
import ServiceHall

/// A year of a city through the real registers (模拟年度): a plan and a seed, and the files that come out of them, always the
/// same ones.
package struct SimulatedYear: Sendable {
    package let plan: YearPlan
    package let seed: UInt64
    let season: Season
    let authorities: CityAuthorities
    let stream: CaseStream
    let hall: HallPlan
    let ratings: RatingDays
    let queue: QueueFiles
    /// Bad ratings that people give and handle by acts.
    let actedRatings: Int
    let orders: OrderStream
    let trading: TradingStream
    private let consultations: ConsultationFile
    private let mobile: MobileFiles

    package init(_ plan: YearPlan, seed: UInt64, calendar: WorkCalendar = .national) {
        self.plan = plan
        self.seed = seed
        season = Season(year: plan.year, calendar: calendar)
        authorities = CityAuthorities()
        let catalogue = Catalogue(plan.catalogue, year: plan.year, authorities, seed: seed)
        let pools = CasePools(plan, catalogue, authorities)
        stream = CaseStream(
            plan: plan, season: season, days: CaseDays(plan, season), pools: pools, seed: seed)
        hall = HallPlan(authorities, pools)
        actedRatings = min(6, plan.ratings.bad, stream.days.settled)
        ratings = RatingDays(plan, season, stream.days, less: actedRatings)
        queue = QueueFiles(season: season, days: QueueDays(plan, season), hall: hall, seed: seed)
        orders = OrderStream(
            plan: plan.hotline, season: season,
            days: HotlineDays(plan.hotline, year: plan.year, calendar: calendar),
            catalogue: HotlineCatalogue(authorities, year: plan.year, seed: seed), year: plan.year, seed: seed)
        trading = TradingStream(plan.trading, season: season, authorities, year: plan.year, seed: seed)
        consultations = ConsultationFile(plan, season, authorities, seed: seed)
        mobile = MobileFiles(plan, season, hall, seed: seed)
    }

    /// In the order they are loaded: a file stands after those it names something of.
    package var files: [SimulatedFile] {
        basics + hotlineBasics + tradingFiles + months.flatMap { ofMonth($0) + ($0.number.map(hotline) ?? []) }
            + intermediariesFiles + supervisionFiles + creditFiles + directivesFiles + surveysFiles
    }

    /// The organisations alone, to which accounts may belong.
    package var organisations: SimulatedFile {
        SimulatedFile("organisations", Organisation.register, expecting: authorities.departments.count) {
            [authorities] in
            CatalogueFiles.organisations(authorities)
        }
    }

    private var basics: [SimulatedFile] {
        let (year, everything) = (plan.year, self)
        let catalogue = stream.pools.catalogue
        let days = rosterDays
        return [
            organisations,
            SimulatedFile("service-items", ServiceItem.register, expecting: catalogue.editions.count) {
                CatalogueFiles.items(catalogue, everything.authorities)
            },
            SimulatedFile("item-materials", ItemMaterial.register, expecting: plan.catalogue.municipal * 2) {
                CatalogueFiles.materials(catalogue, everything.authorities)
            },
            SimulatedFile("one-things", OneThing.register, expecting: hall.packages.count) {
                CatalogueFiles.packages(everything.hall, year: year)
            },
            SimulatedFile("hall-presence", HallPresence.register, expecting: plan.catalogue.departments) {
                HallFiles.presence(everything.plan, everything.authorities, seed: everything.seed)
            },
            SimulatedFile("hall-windows", HallWindow.register, expecting: hall.windows.count) {
                HallFiles.windows(everything.hall, year: year)
            },
            SimulatedFile("hall-clerks", HallClerk.register, expecting: hall.windows.count) {
                HallFiles.clerks(everything.hall, everything.authorities, year: year, seed: everything.seed)
            },
            SimulatedFile("roster", RosterTurn.register, expecting: days * hall.windows.count * 2) {
                HallFiles.roster(everything.hall, everything.season, days: days, seed: everything.seed)
            },
            SimulatedFile("population", Population.register, expecting: 1) { HallFiles.population(everything.plan) },
            SimulatedFile("mobile-users", MobileUser.register, expecting: plan.mobile.users) {
                everything.mobile.users()
            },
        ]
    }

    /// At least one day, at most all.
    private var rosterDays: Int {
        let days = Int128(season.weights.count) * plan.scale.numerator / plan.scale.denominator
        return max(1, min(season.weights.count, Int(days)))
    }

    /// What a month brings.
    private struct Month: Sendable {
        let name: String
        /// Of the year; nil for what was carried in from the year before.
        let number: Int?
        let places: Range<Int>
    }

    private var months: [Month] {
        let carried = Month(name: "\(plan.year - 1)-12", number: nil, places: -CaseDays.longest..<0)
        return [carried]
            + (1...12).map { month in
                Month(
                    name: "\(plan.year)-\(month < 10 ? "0" : "")\(month)", number: month,
                    places: season.places(ofMonth: month))
            }
    }

    private func ofMonth(_ month: Month) -> [SimulatedFile] {
        let (everything, places) = (self, month.places)
        let cases = SimulatedFile("cases-\(month.name)", ServiceCase.register, expecting: expected(places)) {
            CaseFile.written(places, of: everything.stream, everything.hall)
        }
        guard let number = month.number else { return [cases] }
        func sum(_ days: [Int]) -> Int { places.reduce(0) { $0 + days[$1] } }
        return [
            SimulatedFile("openings-\(month.name)", OneThingCase.register, expecting: plan.openings / 12) {
                OpeningFile.written(places, of: everything.stream, everything.hall)
            }, cases,
            SimulatedFile("ratings-\(month.name)", Rating.register, expecting: sum(ratings.rated)) {
                RatingFile.written(places, of: everything.stream, everything.ratings, everything.hall)
            },
            SimulatedFile(
                "consultations-\(month.name)", Consultation.register,
                expecting: sum(consultations.municipal) + sum(consultations.counties)
            ) { everything.consultations.written(places) },
            SimulatedFile("slots-\(month.name)", AppointmentSlot.register, expecting: sum(queue.days.appointments)) {
                everything.queue.slots(places)
            },
            SimulatedFile("appointments-\(month.name)", Appointment.register, expecting: sum(queue.days.appointments)) {
                everything.queue.appointments(places)
            },
            SimulatedFile("tickets-\(month.name)", QueueTicket.register, expecting: sum(queue.days.tickets)) {
                everything.queue.tickets(places)
            },
            SimulatedFile(
                "mobile-\(month.name)", MobileTransaction.register, expecting: plan.mobile.transactions / 12
            ) { everything.mobile.transactions(ofMonth: number) },
        ]
    }

    private func expected(_ places: Range<Int>) -> Int {
        places.reduce(0) { sum, place in
            place < 0 ? sum : stream.days.accepted.reduce(sum) { $0 + $1[place] } + stream.days.declined[place]
        }
    }
}
