TITLE The Na+, K+ and leak channels of data/neurophysiology/presets/course.toml, for the comparison in simulation.py

COMMENT
 Rates: Pospischil et al. 2008, Biol Cybern 99:427, in absolute mV, with a shift for the Na+ gates (vtna) and
 one for the K+ gates (vtk). Everything else, and the form (cnexp, vtrap and a table that
 usetable_course = 0 switches off), is that of NEURON's own hh.mod.
ENDCOMMENT

UNITS {
    (mA) = (milliamp)
    (mV) = (millivolt)
    (S) = (siemens)
}

NEURON {
    SUFFIX course
    USEION na READ ena WRITE ina
    USEION k READ ek WRITE ik
    NONSPECIFIC_CURRENT il
    RANGE gnabar, gkbar, gl, el, gna, gk
    RANGE minf, hinf, ninf, mtau, htau, ntau
    THREADSAFE
}

PARAMETER {
    gnabar = .01 (S/cm2)
    gkbar = .071 (S/cm2)
    gl = .00025 (S/cm2)
    el = -70 (mV)
    vtna = -65.2 (mV)
    vtk = -55.2 (mV)
}

STATE {
    m h n
}

ASSIGNED {
    v (mV)
    celsius (degC)
    ena (mV)
    ek (mV)
    gna (S/cm2)
    gk (S/cm2)
    ina (mA/cm2)
    ik (mA/cm2)
    il (mA/cm2)
    minf hinf ninf
    mtau (ms) htau (ms) ntau (ms)
}

BREAKPOINT {
    SOLVE states METHOD cnexp
    gna = gnabar*m*m*m*h
    ina = gna*(v - ena)
    gk = gkbar*n*n*n*n
    ik = gk*(v - ek)
    il = gl*(v - el)
}

INITIAL {
    rates(v)
    m = minf
    h = hinf
    n = ninf
}

DERIVATIVE states {
    rates(v)
    m' = (minf - m)/mtau
    h' = (hinf - h)/htau
    n' = (ninf - n)/ntau
}

PROCEDURE rates(v (mV)) {
    LOCAL alpha, beta, sum, q10, u, w
    TABLE minf, mtau, hinf, htau, ninf, ntau DEPEND celsius, vtna, vtk FROM -100 TO 100 WITH 200

UNITSOFF
    q10 = 3^((celsius - 36)/10)
    u = v - vtna
    w = v - vtk
    alpha = .32*vtrap(13 - u, 4)
    beta = .28*vtrap(u - 40, 5)
    sum = alpha + beta
    mtau = 1/(q10*sum)
    minf = alpha/sum
    alpha = .128*exp((17 - u)/18)
    beta = 4/(1 + exp((40 - u)/5))
    sum = alpha + beta
    htau = 1/(q10*sum)
    hinf = alpha/sum
    alpha = .032*vtrap(15 - w, 5)
    beta = .5*exp((10 - w)/40)
    sum = alpha + beta
    ntau = 1/(q10*sum)
    ninf = alpha/sum
}

FUNCTION vtrap(x, y) {
    if (fabs(x/y) < 1e-6) {
        vtrap = y*(1 - x/y/2)
    } else {
        vtrap = x/(exp(x/y) - 1)
    }
}

UNITSON
