import Intermediaries
import Kernel
import Registry

// The files of the intermediary market, whole at every scale.
extension SimulatedYear {
    var marketFiles: MarketFiles {
        let cast = MarketCast(seed: seed)
        let stream = MarketStream(
            .city2021, cast, season: season, calendar: .national, year: plan.year, seed: seed)
        return MarketFiles(
            cast: cast, stream: stream, departments: Array(authorities.departments.prefix(authorities.municipal)),
            calendar: .national, year: plan.year)
    }

    var intermediariesFiles: [SimulatedFile] {
        let files = marketFiles
        let (cast, needs) = (files.cast, files.stream.drafts.count)
        return [
            SimulatedFile("market-services", IntermediaryService.register, expecting: MarketCast.services.count) {
                files.services()
            },
            SimulatedFile("market-providers", Intermediary.register, expecting: cast.providers.count) {
                files.providers()
            },
            SimulatedFile(
                "market-qualifications", IntermediaryQualification.register, expecting: cast.providers.count
            ) { files.qualifications() },
            SimulatedFile("market-practitioners", Practitioner.register, expecting: cast.providers.count * 2) {
                files.practitioners()
            },
            SimulatedFile(
                "market-needs", IntermediaryNeed.register, expecting: needs,
                after: { try await MarketDraws(files).hold(in: $0) }
            ) { files.needs() },
            SimulatedFile("market-enrolments", NeedEnrolment.register, expecting: needs * 3) { files.enrolments() },
            SimulatedFile("market-contracts", NeedContract.register, expecting: needs) { files.contracts() },
            SimulatedFile("market-ratings", ServiceRating.register, expecting: needs / 2) { files.ratings() },
            SimulatedFile("market-credit", IntermediaryCreditEvent.register, expecting: 21) { files.credit() },
        ]
    }
}
