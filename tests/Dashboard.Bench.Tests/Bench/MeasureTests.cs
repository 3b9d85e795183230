using Dashboard.Bench.Evaluation;
using Dashboard.Bench.Measures;
using Dashboard.Lab;
using Dashboard.Troubleshooting;
using static Dashboard.Bench.Tests.Bench.CountedRecording;

namespace Dashboard.Bench.Tests.Bench;

public sealed class MeasureTests
{
    private static readonly Scenario Quiet = Scenario() with { Truth = [] };
    private static readonly Scenario Strange = Scenario("unknown-cause");

    [Fact]
    public void The_calibration_error_is_the_mean_distance_of_confidence_and_truth()
    {
        // Nine of ten right at 0.9 is perfect; one of two right at 0.7 is 0.2 off.
        var run = Run(
            Scenario(),
            [
                .. Enumerable
                    .Range(0, 12)
                    .Select(index =>
                        Moment(index, index is 9 or 11 ? "backend-slow" : "backend-unreachable", index < 10 ? 0.9 : 0.7)
                    ),
            ]
        );

        var calibration = Calibration.Of([run]);

        Assert.Equal(0.2 * 2 / 12, calibration.Error, 9);
        Assert.Equal((10, 0.9), (calibration.Bins[9].Answers, Math.Round(calibration.Bins[9].ShareRight, 9)));
        Assert.Equal((2, 0.5), (calibration.Bins[7].Answers, calibration.Bins[7].ShareRight));
    }

    [Fact]
    public void An_onset_alternates_when_one_evaluation_tells_another_than_the_two_around_it()
    {
        Moment Since(int minute, int onset) =>
            Moment(minute, "backend-slow", 0.9) with
            {
                Since = DateTimeOffset.UnixEpoch.AddMinutes(onset),
            };

        Assert.Equal(
            new Ratio(1, 4),
            OnsetStability.AlternatingIn([
                Run(Scenario(), Since(0, 10), Since(1, 10), Since(2, 4), Since(3, 10), Since(4, 12), Since(5, 12)),
            ])
        );
    }

    [Fact]
    public void A_false_alarm_is_a_wrong_answer_for_the_calibration_and_a_confusion_of_healthy()
    {
        var run = Run(Quiet, Moment(0, "backend-slow", 0.95, Phase.Healthy), Moment(1, null, 0, Phase.Healthy));

        Assert.Equal(0.95, Calibration.Of([run]).Error, 9);
        Assert.Equal([new Confusion("healthy", "backend-slow", 1, 0.95)], Confusion.In([run]));
        Assert.Equal(new Ratio(1, 2), Figures.Of([run]).HealthyAsIncident);
    }

    [Fact]
    public void Confusions_are_counted_with_their_confidence_and_silence_is_one()
    {
        var run = Run(
            Scenario(),
            Moment(0, "backend-slow", 0.6),
            Moment(1, "backend-slow", 0.8),
            Moment(2, null, 0),
            Moment(3, "backend-unreachable", 0.9)
        );

        Assert.Equal(
            [new Confusion("backend-unreachable", "backend-slow", 2, 0.7), new Confusion("backend-unreachable", "healthy", 1, 0)],
            Confusion.In([run]).Select(confusion => confusion with { MeanConfidence = Math.Round(confusion.MeanConfidence, 9) })
        );
        Assert.Equal(
            (new Ratio(1, 4), new Ratio(1, 4), new Ratio(1, 3)),
            (Figures.Of([run]).Top1, Figures.Of([run]).ConfidentWrong, Figures.Of([run]).WrongButReserved)
        );
    }

    [Theory]
    [InlineData("x.x.x.x.x.", 0)]
    [InlineData("xx........", 1)]
    [InlineData("xx.xx.....", 1)]
    [InlineData("xx......xx", 2)]
    public void An_incident_opens_after_two_in_a_row_and_flapping_is_one(string moments, int opened)
    {
        var run = Run(
            Quiet,
            [.. moments.Select((moment, index) => Moment(index, moment == 'x' ? "backend-slow" : null, 0.9, Phase.Healthy))]
        );

        var incidents = FalseIncidents.Of([run]);

        Assert.Equal((opened, TimeSpan.FromMinutes(10)), (incidents.Opened, incidents.HealthyTime));
        Assert.Equal(opened * 6, incidents.PerHour, 9);
    }

    [Fact]
    public void A_fault_makes_no_false_incident()
    {
        var run = Run(
            Scenario(),
            Moment(0, "backend-slow", 0.9, Phase.Healthy),
            Moment(1, "backend-slow", 0.9),
            Moment(2, "backend-slow", 0.9)
        );

        Assert.Equal(0, FalseIncidents.Of([run]).Opened);
    }

    [Fact]
    public void The_time_to_the_right_answer_counts_from_the_onset()
    {
        var run = Run(
            Scenario(),
            Moment(19, "backend-unreachable", 0.9, Phase.Healthy),
            Moment(21, "backend-slow", 0.9, Phase.Settling),
            Moment(22, "backend-unreachable", 0.9)
        );

        Assert.Equal(TimeSpan.FromMinutes(2), TimeToRight.Of(run));
        Assert.Null(TimeToRight.Of(run with { Moments = [run.Moments[0], run.Moments[1]] }));
    }

    [Theory]
    [InlineData("unknown-cause", 0.9, true)]
    [InlineData("backend-slow", 0.49, true)]
    [InlineData("backend-slow", 0.5, false)]
    [InlineData(null, 0, false)]
    public void Outside_the_catalogue_being_unsure_is_right(string? first, double confidence, bool isRight)
    {
        var moment = Moment(25, first, confidence);

        Assert.Equal(isRight, Judgement.IsRight(Run(Strange, moment), moment));
    }

    [Fact]
    public void Of_two_faults_both_must_be_among_the_first_three()
    {
        var two = Scenario() with { Truth = [Scenario().Truth[0], Scenario("backend-slow").Truth[0]] };
        var both = Moment(25, "gateway-down", 0.5) with
        {
            Answers = [new("gateway-down", 0.5), new("backend-slow", 0.4), new("backend-unreachable", 0.3)],
        };

        Assert.Equal(new Ratio(1, 2), Figures.Of([Run(two, both, Moment(26, "backend-slow", 0.9))]).Both);
    }

    [Theory]
    [InlineData(19, "Healthy")]
    [InlineData(21, "Settling")]
    [InlineData(22, "Fault")]
    [InlineData(30, "Fault")]
    [InlineData(36, "Recovery")]
    [InlineData(37, "Healthy")]
    public void A_fault_is_judged_when_it_has_settled(double minute, string phase) =>
        Assert.Equal(phase, Phases.Of(Scenario(), Minute(minute)).ToString());

    private static Run Run(Scenario scenario, params IReadOnlyList<Moment> moments) => new("base", "made", scenario, moments);

    private static Moment Moment(double minute, string? cause, double confidence, Phase phase = Phase.Fault) =>
        new()
        {
            At = Minute(minute),
            Phase = phase,
            Status = cause is null ? DiagnosisStatus.Healthy : DiagnosisStatus.Incident,
            Answers = cause is null ? [] : [new Answer(cause, confidence)],
        };
}
